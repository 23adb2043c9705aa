-- Users, their logins and their sessions, in the tables that Supabase's clients, seeds and policies
-- know. An existing schema of that shape is adopted: what is there stays as it is.

DO $$
DECLARE
    made record;
BEGIN
    FOR made IN
        SELECT * FROM (VALUES
            ('aal_level', '''aal1'', ''aal2'', ''aal3'''),
            ('code_challenge_method', '''s256'', ''plain'''),
            ('factor_status', '''unverified'', ''verified'''),
            ('factor_type', '''totp'', ''webauthn'', ''phone'''),
            ('oauth_authorization_status', '''pending'', ''approved'', ''denied'', ''expired'''),
            ('oauth_client_type', '''public'', ''confidential'''),
            ('oauth_registration_type', '''dynamic'', ''manual'''),
            ('oauth_response_type', '''code'''),
            ('one_time_token_type',
             '''confirmation_token'', ''reauthentication_token'', ''recovery_token'', '
             '''email_change_token_new'', ''email_change_token_current'', ''phone_change_token''')
        ) AS wanted (name, labels)
    LOOP
        IF to_regtype('auth.' || made.name) IS NULL THEN
            EXECUTE format('CREATE TYPE auth.%I AS ENUM (%s)', made.name, made.labels);
        END IF;
    END LOOP;
END $$;

CREATE TABLE IF NOT EXISTS auth.users (
    instance_id                 uuid,
    id                          uuid         NOT NULL PRIMARY KEY,
    aud                         varchar(255),
    role                        varchar(255),
    email                       varchar(255),
    encrypted_password          varchar(255),
    email_confirmed_at          timestamptz,
    invited_at                  timestamptz,
    confirmation_token          varchar(255),
    confirmation_sent_at        timestamptz,
    recovery_token              varchar(255),
    recovery_sent_at            timestamptz,
    email_change_token_new      varchar(255),
    email_change                varchar(255),
    email_change_sent_at        timestamptz,
    last_sign_in_at             timestamptz,
    raw_app_meta_data           jsonb,
    raw_user_meta_data          jsonb,
    is_super_admin              boolean,
    created_at                  timestamptz,
    updated_at                  timestamptz,
    phone                       text         DEFAULT NULL::varchar UNIQUE,
    phone_confirmed_at          timestamptz,
    phone_change                text         DEFAULT ''::varchar,
    phone_change_token          varchar(255) DEFAULT ''::varchar,
    phone_change_sent_at        timestamptz,
    confirmed_at                timestamptz  GENERATED ALWAYS AS (LEAST(email_confirmed_at, phone_confirmed_at)) STORED,
    email_change_token_current  varchar(255) DEFAULT ''::varchar,
    email_change_confirm_status smallint     DEFAULT 0
        CHECK (email_change_confirm_status >= 0 AND email_change_confirm_status <= 2),
    banned_until                timestamptz,
    reauthentication_token      varchar(255) DEFAULT ''::varchar,
    reauthentication_sent_at    timestamptz,
    is_sso_user                 boolean      NOT NULL DEFAULT false,
    deleted_at                  timestamptz,
    is_anonymous                boolean      NOT NULL DEFAULT false
);

CREATE TABLE IF NOT EXISTS auth.identities (
    provider_id     text        NOT NULL,
    user_id         uuid        NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
    identity_data   jsonb       NOT NULL,
    provider        text        NOT NULL,
    last_sign_in_at timestamptz,
    created_at      timestamptz,
    updated_at      timestamptz,
    email           text        GENERATED ALWAYS AS (lower(identity_data ->> 'email')) STORED,
    id              uuid        NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
    CONSTRAINT identities_provider_id_provider_unique UNIQUE (provider_id, provider)
);

CREATE TABLE IF NOT EXISTS auth.oauth_clients (
    id                         uuid                         NOT NULL PRIMARY KEY,
    client_secret_hash         text,
    registration_type          auth.oauth_registration_type NOT NULL,
    redirect_uris              text                         NOT NULL,
    grant_types                text                         NOT NULL,
    client_name                text                         CHECK (char_length(client_name) <= 1024),
    client_uri                 text                         CHECK (char_length(client_uri) <= 2048),
    logo_uri                   text                         CHECK (char_length(logo_uri) <= 2048),
    created_at                 timestamptz                  NOT NULL DEFAULT now(),
    updated_at                 timestamptz                  NOT NULL DEFAULT now(),
    deleted_at                 timestamptz,
    client_type                auth.oauth_client_type       NOT NULL DEFAULT 'confidential',
    token_endpoint_auth_method text                         NOT NULL
        CHECK (token_endpoint_auth_method IN ('client_secret_basic', 'client_secret_post', 'none'))
);

CREATE TABLE IF NOT EXISTS auth.sessions (
    id                     uuid           NOT NULL PRIMARY KEY,
    user_id                uuid           NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
    created_at             timestamptz,
    updated_at             timestamptz,
    factor_id              uuid,
    aal                    auth.aal_level,
    not_after              timestamptz,
    refreshed_at           timestamp,
    user_agent             text,
    ip                     inet,
    tag                    text,
    oauth_client_id        uuid           REFERENCES auth.oauth_clients (id) ON DELETE CASCADE,
    refresh_token_hmac_key text,
    refresh_token_counter  bigint,
    scopes                 text           CHECK (char_length(scopes) <= 4096)
);

CREATE TABLE IF NOT EXISTS auth.refresh_tokens (
    instance_id uuid,
    id          bigserial    NOT NULL PRIMARY KEY,
    token       varchar(255) CONSTRAINT refresh_tokens_token_unique UNIQUE,
    user_id     varchar(255),
    revoked     boolean,
    created_at  timestamptz,
    updated_at  timestamptz,
    parent      varchar(255),
    session_id  uuid         REFERENCES auth.sessions (id) ON DELETE CASCADE
);

CREATE TABLE IF NOT EXISTS auth.mfa_factors (
    id                           uuid               NOT NULL PRIMARY KEY,
    user_id                      uuid               NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
    friendly_name                text,
    factor_type                  auth.factor_type   NOT NULL,
    status                       auth.factor_status NOT NULL,
    created_at                   timestamptz        NOT NULL,
    updated_at                   timestamptz        NOT NULL,
    secret                       text,
    phone                        text,
    last_challenged_at           timestamptz        UNIQUE,
    web_authn_credential         jsonb,
    web_authn_aaguid             uuid,
    last_webauthn_challenge_data jsonb
);

CREATE TABLE IF NOT EXISTS auth.mfa_challenges (
    id                     uuid        NOT NULL PRIMARY KEY,
    factor_id              uuid        NOT NULL
        CONSTRAINT mfa_challenges_auth_factor_id_fkey REFERENCES auth.mfa_factors (id) ON DELETE CASCADE,
    created_at             timestamptz NOT NULL,
    verified_at            timestamptz,
    ip_address             inet        NOT NULL,
    otp_code               text,
    web_authn_session_data jsonb
);

CREATE TABLE IF NOT EXISTS auth.mfa_amr_claims (
    session_id            uuid        NOT NULL REFERENCES auth.sessions (id) ON DELETE CASCADE,
    created_at            timestamptz NOT NULL,
    updated_at            timestamptz NOT NULL,
    authentication_method text        NOT NULL,
    id                    uuid        NOT NULL CONSTRAINT amr_id_pk PRIMARY KEY,
    CONSTRAINT mfa_amr_claims_session_id_authentication_method_pkey UNIQUE (session_id, authentication_method)
);

CREATE TABLE IF NOT EXISTS auth.one_time_tokens (
    id         uuid                     NOT NULL PRIMARY KEY,
    user_id    uuid                     NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
    token_type auth.one_time_token_type NOT NULL,
    token_hash text                     NOT NULL CHECK (char_length(token_hash) > 0),
    relates_to text                     NOT NULL,
    created_at timestamp                NOT NULL DEFAULT now(),
    updated_at timestamp                NOT NULL DEFAULT now()
);

CREATE TABLE IF NOT EXISTS auth.audit_log_entries (
    instance_id uuid,
    id          uuid        NOT NULL PRIMARY KEY,
    payload     json,
    created_at  timestamptz,
    ip_address  varchar(64) NOT NULL DEFAULT ''
);
