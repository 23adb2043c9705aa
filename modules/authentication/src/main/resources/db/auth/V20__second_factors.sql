-- What Crestfall knows of second factors beside the shared tables.

-- The last step that a code of an authenticator app was taken for: no code counts twice.
CREATE TABLE auth.totp_step (
    factor_id uuid   PRIMARY KEY REFERENCES auth.mfa_factors (id) ON DELETE CASCADE,
    last_step bigint NOT NULL
);

-- Codes for who has lost their factors. The selector is no secret; the rest is kept as argon2id.
CREATE TABLE auth.recovery_code (
    user_id    uuid        NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
    selector   text        NOT NULL CHECK (selector ~ '^[0-9A-HJKMNP-TV-Z]{3}$'),
    hash       text        NOT NULL,
    created_at timestamptz NOT NULL,
    used_at    timestamptz,
    PRIMARY KEY (user_id, selector)
);
