-- Indexes, what an older schema lacks, and the functions that policies call. CREATE INDEX IF NOT
-- EXISTS wants to own the table even where the index exists, so names are looked up first.

DO $$
DECLARE
    wanted record;
BEGIN
    FOR wanted IN
        SELECT * FROM (VALUES
            ('users', 'is_sso_user', 'boolean NOT NULL DEFAULT false'),
            ('users', 'deleted_at', 'timestamptz'),
            ('users', 'is_anonymous', 'boolean NOT NULL DEFAULT false'),
            ('sessions', 'refreshed_at', 'timestamp'),
            ('sessions', 'user_agent', 'text'),
            ('sessions', 'ip', 'inet'),
            ('sessions', 'tag', 'text'),
            ('sessions', 'oauth_client_id', 'uuid REFERENCES auth.oauth_clients (id) ON DELETE CASCADE'),
            ('sessions', 'refresh_token_hmac_key', 'text'),
            ('sessions', 'refresh_token_counter', 'bigint'),
            ('sessions', 'scopes', 'text'),
            ('flow_state', 'auth_code_issued_at', 'timestamptz'),
            ('flow_state', 'invite_token', 'text'),
            ('flow_state', 'referrer', 'text'),
            ('flow_state', 'oauth_client_state_id', 'uuid'),
            ('flow_state', 'linking_target_id', 'uuid'),
            ('flow_state', 'email_optional', 'boolean NOT NULL DEFAULT false'),
            ('mfa_factors', 'phone', 'text'),
            ('mfa_factors', 'last_challenged_at', 'timestamptz'),
            ('mfa_factors', 'web_authn_credential', 'jsonb'),
            ('mfa_factors', 'web_authn_aaguid', 'uuid'),
            ('mfa_factors', 'last_webauthn_challenge_data', 'jsonb'),
            ('mfa_challenges', 'otp_code', 'text'),
            ('mfa_challenges', 'web_authn_session_data', 'jsonb')
        ) AS columns (relation, name, type)
    LOOP
        IF NOT EXISTS (
            SELECT FROM pg_catalog.pg_attribute
             WHERE attrelid = format('auth.%I', wanted.relation)::regclass
               AND attname = wanted.name
               AND NOT attisdropped) THEN
            EXECUTE format('ALTER TABLE auth.%I ADD COLUMN %I %s', wanted.relation, wanted.name, wanted.type);
        END IF;
    END LOOP;
END $$;

DO $$
DECLARE
    wanted record;
BEGIN
    FOR wanted IN
        SELECT * FROM (VALUES
            ('users_email_partial_key', 'UNIQUE', 'users (email) WHERE is_sso_user = false'),
            ('users_instance_id_email_idx', '', 'users (instance_id, email)'),
            ('users_instance_id_idx', '', 'users (instance_id)'),
            ('users_is_anonymous_idx', '', 'users (is_anonymous)'),
            ('confirmation_token_idx', 'UNIQUE',
             'users (confirmation_token) WHERE confirmation_token !~ ''^[0-9 ]*$'''),
            ('recovery_token_idx', 'UNIQUE', 'users (recovery_token) WHERE recovery_token !~ ''^[0-9 ]*$'''),
            ('email_change_token_current_idx', 'UNIQUE',
             'users (email_change_token_current) WHERE email_change_token_current !~ ''^[0-9 ]*$'''),
            ('email_change_token_new_idx', 'UNIQUE',
             'users (email_change_token_new) WHERE email_change_token_new !~ ''^[0-9 ]*$'''),
            ('reauthentication_token_idx', 'UNIQUE',
             'users (reauthentication_token) WHERE reauthentication_token !~ ''^[0-9 ]*$'''),
            ('identities_email_idx', '', 'identities (email text_pattern_ops)'),
            ('identities_user_id_idx', '', 'identities (user_id)'),
            ('sessions_not_after_idx', '', 'sessions (not_after DESC)'),
            ('sessions_oauth_client_id_idx', '', 'sessions (oauth_client_id)'),
            ('sessions_user_id_idx', '', 'sessions (user_id)'),
            ('user_id_created_at_idx', '', 'sessions (user_id, created_at)'),
            ('refresh_tokens_instance_id_idx', '', 'refresh_tokens (instance_id)'),
            ('refresh_tokens_instance_id_user_id_idx', '', 'refresh_tokens (instance_id, user_id)'),
            ('refresh_tokens_parent_idx', '', 'refresh_tokens (parent)'),
            ('refresh_tokens_session_id_revoked_idx', '', 'refresh_tokens (session_id, revoked)'),
            ('refresh_tokens_updated_at_idx', '', 'refresh_tokens (updated_at DESC)'),
            ('factor_id_created_at_idx', '', 'mfa_factors (user_id, created_at)'),
            ('mfa_factors_user_id_idx', '', 'mfa_factors (user_id)'),
            ('mfa_factors_user_friendly_name_unique', 'UNIQUE',
             'mfa_factors (friendly_name, user_id) WHERE trim(BOTH FROM friendly_name) <> '''''),
            ('unique_phone_factor_per_user', 'UNIQUE', 'mfa_factors (user_id, phone)'),
            ('mfa_challenge_created_at_idx', '', 'mfa_challenges (created_at DESC)'),
            ('one_time_tokens_relates_to_hash_idx', '', 'one_time_tokens USING hash (relates_to)'),
            ('one_time_tokens_token_hash_hash_idx', '', 'one_time_tokens USING hash (token_hash)'),
            ('one_time_tokens_user_id_token_type_key', 'UNIQUE', 'one_time_tokens (user_id, token_type)'),
            ('flow_state_created_at_idx', '', 'flow_state (created_at DESC)'),
            ('idx_auth_code', '', 'flow_state (auth_code)'),
            ('idx_user_id_auth_method', '', 'flow_state (user_id, authentication_method)'),
            ('audit_logs_instance_id_idx', '', 'audit_log_entries (instance_id)'),
            ('sso_domains_domain_idx', 'UNIQUE', 'sso_domains (lower(domain))'),
            ('sso_domains_sso_provider_id_idx', '', 'sso_domains (sso_provider_id)'),
            ('sso_providers_resource_id_idx', 'UNIQUE', 'sso_providers (lower(resource_id))'),
            ('saml_providers_sso_provider_id_idx', '', 'saml_providers (sso_provider_id)'),
            ('saml_relay_states_created_at_idx', '', 'saml_relay_states (created_at DESC)'),
            ('saml_relay_states_for_email_idx', '', 'saml_relay_states (for_email)'),
            ('saml_relay_states_sso_provider_id_idx', '', 'saml_relay_states (sso_provider_id)'),
            ('oauth_clients_deleted_at_idx', '', 'oauth_clients (deleted_at)'),
            ('oauth_auth_pending_exp_idx', '', 'oauth_authorizations (expires_at) WHERE status = ''pending'''),
            ('oauth_consents_active_client_idx', '', 'oauth_consents (client_id) WHERE revoked_at IS NULL'),
            ('oauth_consents_active_user_client_idx', '',
             'oauth_consents (user_id, client_id) WHERE revoked_at IS NULL'),
            ('oauth_consents_user_order_idx', '', 'oauth_consents (user_id, granted_at DESC)'),
            ('idx_oauth_client_states_created_at', '', 'oauth_client_states (created_at)'),
            ('webauthn_credentials_credential_id_key', 'UNIQUE', 'webauthn_credentials (credential_id)'),
            ('webauthn_credentials_user_id_idx', '', 'webauthn_credentials (user_id)'),
            ('webauthn_challenges_user_id_idx', '', 'webauthn_challenges (user_id)'),
            ('webauthn_challenges_expires_at_idx', '', 'webauthn_challenges (expires_at)')
        ) AS indexes (name, kind, definition)
    LOOP
        IF to_regclass(format('auth.%I', wanted.name)) IS NULL THEN
            EXECUTE format(
                'CREATE %s INDEX %I ON auth.%s', wanted.kind, wanted.name, wanted.definition);
        END IF;
    END LOOP;
END $$;

-- Policies of an adopted database depend on these, so an existing one is never replaced.
DO $$
BEGIN
    IF to_regprocedure('auth.uid()') IS NULL THEN
        CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS $f$
            SELECT coalesce(
                nullif(current_setting('request.jwt.claim.sub', true), ''),
                nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
        $f$;
        COMMENT ON FUNCTION auth.uid() IS 'The id of the user who calls, null for nobody.';
    END IF;
    IF to_regprocedure('auth.role()') IS NULL THEN
        CREATE FUNCTION auth.role() RETURNS text LANGUAGE sql STABLE AS $f$
            SELECT coalesce(
                nullif(current_setting('request.jwt.claim.role', true), ''),
                nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role')
        $f$;
        COMMENT ON FUNCTION auth.role() IS 'The database role that the caller''s token names.';
    END IF;
    IF to_regprocedure('auth.email()') IS NULL THEN
        CREATE FUNCTION auth.email() RETURNS text LANGUAGE sql STABLE AS $f$
            SELECT coalesce(
                nullif(current_setting('request.jwt.claim.email', true), ''),
                nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'email')
        $f$;
        COMMENT ON FUNCTION auth.email() IS 'The e-mail address that the caller''s token names.';
    END IF;
    IF to_regprocedure('auth.jwt()') IS NULL THEN
        CREATE FUNCTION auth.jwt() RETURNS jsonb LANGUAGE sql STABLE AS $f$
            SELECT coalesce(
                nullif(current_setting('request.jwt.claim', true), ''),
                nullif(current_setting('request.jwt.claims', true), ''))::jsonb
        $f$;
        COMMENT ON FUNCTION auth.jwt() IS 'All claims of the caller''s token.';
    END IF;
END $$;
