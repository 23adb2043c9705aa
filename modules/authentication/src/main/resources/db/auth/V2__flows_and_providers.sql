-- Sign-in by others (OAuth, OpenID Connect, SAML), sign-in for others, and passkeys: the rest of the
-- tables that Supabase's clients know. As V1, it leaves alone what is there.

CREATE TABLE IF NOT EXISTS auth.flow_state (
    id                     uuid                       NOT NULL PRIMARY KEY,
    user_id                uuid,
    auth_code              text,
    code_challenge_method  auth.code_challenge_method,
    code_challenge         text,
    provider_type          text                       NOT NULL,
    provider_access_token  text,
    provider_refresh_token text,
    created_at             timestamptz,
    updated_at             timestamptz,
    authentication_method  text                       NOT NULL,
    auth_code_issued_at    timestamptz,
    invite_token           text,
    referrer               text,
    oauth_client_state_id  uuid,
    linking_target_id      uuid,
    email_optional         boolean                    NOT NULL DEFAULT false
);

CREATE TABLE IF NOT EXISTS auth.sso_providers (
    id          uuid        NOT NULL PRIMARY KEY,
    resource_id text        CONSTRAINT "resource_id not empty" CHECK (char_length(resource_id) > 0),
    created_at  timestamptz,
    updated_at  timestamptz,
    disabled    boolean
);

CREATE TABLE IF NOT EXISTS auth.sso_domains (
    id              uuid        NOT NULL PRIMARY KEY,
    sso_provider_id uuid        NOT NULL REFERENCES auth.sso_providers (id) ON DELETE CASCADE,
    domain          text        NOT NULL CONSTRAINT "domain not empty" CHECK (char_length(domain) > 0),
    created_at      timestamptz,
    updated_at      timestamptz
);

CREATE TABLE IF NOT EXISTS auth.saml_providers (
    id                uuid        NOT NULL PRIMARY KEY,
    sso_provider_id   uuid        NOT NULL REFERENCES auth.sso_providers (id) ON DELETE CASCADE,
    entity_id         text        NOT NULL UNIQUE
        CONSTRAINT "entity_id not empty" CHECK (char_length(entity_id) > 0),
    metadata_xml      text        NOT NULL
        CONSTRAINT "metadata_xml not empty" CHECK (char_length(metadata_xml) > 0),
    metadata_url      text        CONSTRAINT "metadata_url not empty" CHECK (char_length(metadata_url) > 0),
    attribute_mapping jsonb,
    created_at        timestamptz,
    updated_at        timestamptz,
    name_id_format    text
);

CREATE TABLE IF NOT EXISTS auth.saml_relay_states (
    id              uuid        NOT NULL PRIMARY KEY,
    sso_provider_id uuid        NOT NULL REFERENCES auth.sso_providers (id) ON DELETE CASCADE,
    request_id      text        NOT NULL
        CONSTRAINT "request_id not empty" CHECK (char_length(request_id) > 0),
    for_email       text,
    redirect_to     text,
    created_at      timestamptz,
    updated_at      timestamptz,
    flow_state_id   uuid        REFERENCES auth.flow_state (id) ON DELETE CASCADE
);

CREATE TABLE IF NOT EXISTS auth.oauth_authorizations (
    id                    uuid                            NOT NULL PRIMARY KEY,
    authorization_id      text                            NOT NULL UNIQUE,
    client_id             uuid                            NOT NULL REFERENCES auth.oauth_clients (id) ON DELETE CASCADE,
    user_id               uuid                            REFERENCES auth.users (id) ON DELETE CASCADE,
    redirect_uri          text                            NOT NULL CHECK (char_length(redirect_uri) <= 2048),
    scope                 text                            NOT NULL CHECK (char_length(scope) <= 4096),
    state                 text                            CHECK (char_length(state) <= 4096),
    resource              text                            CHECK (char_length(resource) <= 2048),
    code_challenge        text                            CHECK (char_length(code_challenge) <= 128),
    code_challenge_method auth.code_challenge_method,
    response_type         auth.oauth_response_type        NOT NULL DEFAULT 'code',
    status                auth.oauth_authorization_status NOT NULL DEFAULT 'pending',
    authorization_code    text                            UNIQUE CHECK (char_length(authorization_code) <= 255),
    created_at            timestamptz                     NOT NULL DEFAULT now(),
    expires_at            timestamptz                     NOT NULL DEFAULT (now() + INTERVAL '3 minutes'),
    approved_at           timestamptz,
    nonce                 text                            CHECK (char_length(nonce) <= 255),
    CONSTRAINT oauth_authorizations_expires_at_future CHECK (expires_at > created_at)
);

CREATE TABLE IF NOT EXISTS auth.oauth_consents (
    id         uuid        NOT NULL PRIMARY KEY,
    user_id    uuid        NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
    client_id  uuid        NOT NULL REFERENCES auth.oauth_clients (id) ON DELETE CASCADE,
    scopes     text        NOT NULL
        CONSTRAINT oauth_consents_scopes_length CHECK (char_length(scopes) <= 2048)
        CONSTRAINT oauth_consents_scopes_not_empty CHECK (char_length(trim(BOTH FROM scopes)) > 0),
    granted_at timestamptz NOT NULL DEFAULT now(),
    revoked_at timestamptz,
    CONSTRAINT oauth_consents_revoked_after_granted CHECK (revoked_at IS NULL OR revoked_at >= granted_at),
    CONSTRAINT oauth_consents_user_client_unique UNIQUE (user_id, client_id)
);

CREATE TABLE IF NOT EXISTS auth.oauth_client_states (
    id            uuid        NOT NULL PRIMARY KEY,
    provider_type text        NOT NULL,
    code_verifier text,
    created_at    timestamptz NOT NULL
);

CREATE TABLE IF NOT EXISTS auth.custom_oauth_providers (
    id                      uuid        NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
    provider_type           text        NOT NULL CHECK (provider_type IN ('oauth2', 'oidc')),
    identifier              text        NOT NULL UNIQUE
        CHECK (identifier ~ '^[a-z0-9][a-z0-9:-]{0,48}[a-z0-9]$'),
    name                    text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
    client_id               text        NOT NULL CHECK (char_length(client_id) BETWEEN 1 AND 512),
    client_secret           text        NOT NULL,
    acceptable_client_ids   text[]      NOT NULL DEFAULT '{}',
    scopes                  text[]      NOT NULL DEFAULT '{}',
    pkce_enabled            boolean     NOT NULL DEFAULT true,
    attribute_mapping       jsonb       NOT NULL DEFAULT '{}',
    authorization_params    jsonb       NOT NULL DEFAULT '{}',
    enabled                 boolean     NOT NULL DEFAULT true,
    email_optional          boolean     NOT NULL DEFAULT false,
    issuer                  text        CHECK (char_length(issuer) BETWEEN 1 AND 2048),
    discovery_url           text        CHECK (char_length(discovery_url) <= 2048),
    skip_nonce_check        boolean     NOT NULL DEFAULT false,
    cached_discovery        jsonb,
    discovery_cached_at     timestamptz,
    authorization_url       text        CHECK (authorization_url LIKE 'https://%' AND char_length(authorization_url) <= 2048),
    token_url               text        CHECK (token_url LIKE 'https://%' AND char_length(token_url) <= 2048),
    userinfo_url            text        CHECK (userinfo_url LIKE 'https://%' AND char_length(userinfo_url) <= 2048),
    jwks_uri                text        CHECK (jwks_uri LIKE 'https://%' AND char_length(jwks_uri) <= 2048),
    created_at              timestamptz NOT NULL DEFAULT now(),
    updated_at              timestamptz NOT NULL DEFAULT now(),
    custom_claims_allowlist text[]      NOT NULL DEFAULT '{}',
    CONSTRAINT custom_oauth_providers_oauth2_requires_endpoints CHECK (
        provider_type <> 'oauth2'
        OR (authorization_url IS NOT NULL AND token_url IS NOT NULL AND userinfo_url IS NOT NULL)),
    CONSTRAINT custom_oauth_providers_oidc_requires_issuer CHECK (provider_type <> 'oidc' OR issuer IS NOT NULL),
    CONSTRAINT custom_oauth_providers_oidc_issuer_https CHECK (provider_type <> 'oidc' OR issuer LIKE 'https://%'),
    CONSTRAINT custom_oauth_providers_oidc_discovery_url_https CHECK (
        provider_type <> 'oidc' OR discovery_url IS NULL OR discovery_url LIKE 'https://%')
);

CREATE TABLE IF NOT EXISTS auth.webauthn_credentials (
    id               uuid        NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
    user_id          uuid        NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
    credential_id    bytea       NOT NULL,
    public_key       bytea       NOT NULL,
    attestation_type text        NOT NULL DEFAULT '',
    aaguid           uuid,
    sign_count       bigint      NOT NULL DEFAULT 0,
    transports       jsonb       NOT NULL DEFAULT '[]',
    backup_eligible  boolean     NOT NULL DEFAULT false,
    backed_up        boolean     NOT NULL DEFAULT false,
    friendly_name    text        NOT NULL DEFAULT '',
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now(),
    last_used_at     timestamptz
);

CREATE TABLE IF NOT EXISTS auth.webauthn_challenges (
    id             uuid        NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
    user_id        uuid        REFERENCES auth.users (id) ON DELETE CASCADE,
    challenge_type text        NOT NULL CHECK (challenge_type IN ('signup', 'registration', 'authentication')),
    session_data   jsonb       NOT NULL,
    created_at     timestamptz NOT NULL DEFAULT now(),
    expires_at     timestamptz NOT NULL
);
