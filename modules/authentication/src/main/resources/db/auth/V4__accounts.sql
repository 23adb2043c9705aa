-- What Crestfall knows of a user, a session and a key beside the shared tables, which are never
-- altered.

CREATE TABLE auth.account (
    user_id     uuid        PRIMARY KEY REFERENCES auth.users (id) ON DELETE CASCADE,
    username    text        CHECK (username <> ''),
    name        text,
    birth       date,
    settings    jsonb       NOT NULL DEFAULT '{}',
    -- Tokens issued before this instant are no good any more.
    valid_after timestamptz,
    -- The sealed hash, in force while auth.users.encrypted_password is the mark `$sealed$`.
    password    text,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX account_username_key ON auth.account (lower(username));

-- Where the refresh token of a session stands: the counter whose access token has been shown to us,
-- and when the last rotation was.
CREATE TABLE auth.session_rotation (
    session_id uuid        PRIMARY KEY REFERENCES auth.sessions (id) ON DELETE CASCADE,
    presented  bigint      NOT NULL DEFAULT -1,
    rotated_at timestamptz NOT NULL
);

CREATE TABLE auth.signing_key (
    id             uuid        PRIMARY KEY,
    algorithm      text        NOT NULL CHECK (algorithm IN ('ES256', 'RS256', 'EdDSA', 'HS256', 'A256GCM')),
    status         text        NOT NULL CHECK (status IN ('standby', 'active', 'retired', 'compromised')),
    public_jwk     jsonb       NOT NULL,
    private_sealed text        NOT NULL,
    created_at     timestamptz NOT NULL DEFAULT now(),
    activated_at   timestamptz,
    retired_at     timestamptz
);

-- One key signs at a time, and one encrypts, whatever two copies do at once.
CREATE UNIQUE INDEX signing_key_active_key ON auth.signing_key ((algorithm = 'A256GCM')) WHERE status = 'active';

-- What has happened, for whoever acts on it later: written in the transaction of the change.
CREATE TABLE auth.outbox (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic        text        NOT NULL CHECK (topic <> ''),
    user_id      uuid,
    payload      jsonb       NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    delivered_at timestamptz
);

CREATE INDEX outbox_waiting_idx ON auth.outbox (topic, id) WHERE delivered_at IS NULL;

-- Policies call the functions here; nothing else of the schema is anybody's.
DO $$
DECLARE
    client text;
BEGIN
    FOREACH client IN ARRAY ARRAY['anon', 'authenticated', 'service_role'] LOOP
        IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = client)
            AND NOT has_schema_privilege(client, 'auth', 'USAGE') THEN
            EXECUTE format('GRANT USAGE ON SCHEMA auth TO %I', client);
        END IF;
    END LOOP;
END $$;
