-- Opaque keys of programs and people. The key itself is shown once and kept as its SHA-256.

CREATE TABLE auth.api_key (
    id             text        PRIMARY KEY CHECK (id ~ '^[0-9A-Za-z]{12}$'),
    kind           text        NOT NULL CHECK (kind IN ('pub', 'sec', 'pat')),
    name           text        NOT NULL CHECK (name <> '' AND char_length(name) <= 200),
    prefix         text        NOT NULL,
    hash           bytea       NOT NULL UNIQUE CHECK (octet_length(hash) = 32),
    last_four      text        NOT NULL,
    owner_type     text        NOT NULL CHECK (owner_type IN ('user', 'service_account', 'workspace', 'project')),
    owner_id       text        NOT NULL,
    -- A person's key ends with the person.
    user_id        uuid        REFERENCES auth.users (id) ON DELETE CASCADE,
    role           text        NOT NULL,
    permissions    text[]      NOT NULL DEFAULT '{}',
    networks       text[]      NOT NULL DEFAULT '{}',
    created_at     timestamptz NOT NULL DEFAULT now(),
    created_by     text        NOT NULL,
    expires_at     timestamptz,
    no_expiry_reason text      NOT NULL DEFAULT '',
    last_used_at   timestamptz,
    revoked_at     timestamptz,
    replaced_by    text        REFERENCES auth.api_key (id) ON DELETE SET NULL,
    CHECK (expires_at IS NOT NULL OR no_expiry_reason <> ''),
    CHECK ((kind = 'pat') = (user_id IS NOT NULL))
);

CREATE INDEX api_key_owner ON auth.api_key (owner_type, owner_id);
CREATE INDEX api_key_user ON auth.api_key (user_id) WHERE user_id IS NOT NULL;

ALTER TABLE auth.api_key ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON auth.api_key FROM PUBLIC;
