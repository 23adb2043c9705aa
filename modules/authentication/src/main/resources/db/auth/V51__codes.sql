-- What the shared table of one-time tokens has no room for: how often a code was tried, and links of
-- our own, whose secret is long and of which a hash is kept.

CREATE TABLE auth.code_try (
    user_id    uuid     NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
    token_type text     NOT NULL,
    -- Another code begins anew.
    token_hash text     NOT NULL,
    tries      integer  NOT NULL,
    PRIMARY KEY (user_id, token_type)
);

CREATE TABLE auth.link (
    id          uuid        PRIMARY KEY,
    user_id     uuid        NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
    purpose     text        NOT NULL CHECK (purpose IN ('magic_link', 'password_reset')),
    hash        bytea       NOT NULL UNIQUE,
    -- SHA-256 of the address and the code that is typed where the link can't be followed.
    code_hash   bytea       NOT NULL,
    tries       integer     NOT NULL DEFAULT 0,
    redirect_to text        NOT NULL DEFAULT '',
    created_at  timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    -- A newer link voids the older one.
    UNIQUE (user_id, purpose)
);

CREATE INDEX link_expires_at_idx ON auth.link (expires_at);

CREATE INDEX message_recipient_idx ON auth.message (recipient, created_at);
