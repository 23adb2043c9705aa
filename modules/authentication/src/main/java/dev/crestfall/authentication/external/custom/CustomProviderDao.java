package dev.crestfall.authentication.external.custom;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(CustomProvider.class)
interface CustomProviderDao {
  String SELECT =
      """
      SELECT id, provider_type, identifier, name, client_id, client_secret, acceptable_client_ids,
             scopes, pkce_enabled, attribute_mapping::text AS attribute_mapping,
             custom_claims_allowlist, authorization_params::text AS authorization_params, enabled,
             email_optional, coalesce(issuer, '') AS issuer,
             coalesce(discovery_url, '') AS discovery_url, skip_nonce_check,
             coalesce(cached_discovery::text, '') AS discovery_document,
             coalesce(authorization_url, '') AS authorization_url,
             coalesce(token_url, '') AS token_url, coalesce(userinfo_url, '') AS userinfo_url,
             coalesce(jwks_uri, '') AS jwks_uri, created_at, updated_at
        FROM auth.custom_oauth_providers
      """;

  @SqlQuery(SELECT + " WHERE identifier = :identifier")
  Optional<CustomProvider> find(String identifier);

  @SqlQuery(SELECT + " WHERE identifier = :identifier FOR UPDATE")
  Optional<CustomProvider> lock(String identifier);

  /// @param type empty for both
  @SqlQuery(SELECT + " WHERE :type IN ('', provider_type) ORDER BY created_at DESC, id")
  List<CustomProvider> list(String type);

  /// Lets one transaction at a time count and add.
  @SqlUpdate("LOCK TABLE auth.custom_oauth_providers IN SHARE ROW EXCLUSIVE MODE")
  void lockAll();

  @SqlQuery("SELECT count(*) FROM auth.custom_oauth_providers")
  long count();

  @SqlUpdate(
      """
      INSERT INTO auth.custom_oauth_providers
             (id, provider_type, identifier, name, client_id, client_secret, acceptable_client_ids,
              scopes, pkce_enabled, attribute_mapping, custom_claims_allowlist,
              authorization_params, enabled, email_optional, issuer, discovery_url,
              skip_nonce_check, cached_discovery, discovery_cached_at, authorization_url,
              token_url, userinfo_url, jwks_uri, created_at, updated_at)
      VALUES (:id, :providerType, :identifier, :name, :clientId, :clientSecret,
              CAST(:acceptableClientIds AS text[]), CAST(:scopes AS text[]), :pkceEnabled,
              CAST(:attributeMapping AS jsonb), CAST(:customClaimsAllowlist AS text[]),
              CAST(:authorizationParams AS jsonb), :enabled, :emailOptional, nullif(:issuer, ''),
              nullif(:discoveryUrl, ''), :skipNonceCheck,
              CAST(nullif(:discoveryDocument, '') AS jsonb),
              CASE WHEN :discoveryDocument <> '' THEN CAST(:updatedAt AS timestamptz) END,
              nullif(:authorizationUrl, ''), nullif(:tokenUrl, ''), nullif(:userinfoUrl, ''),
              nullif(:jwksUri, ''), :createdAt, :updatedAt)
      """)
  void insert(@BindMethods CustomProvider provider);

  @SqlUpdate(
      """
      UPDATE auth.custom_oauth_providers
         SET name = :name, client_id = :clientId, client_secret = :clientSecret,
             acceptable_client_ids = CAST(:acceptableClientIds AS text[]),
             scopes = CAST(:scopes AS text[]), pkce_enabled = :pkceEnabled,
             attribute_mapping = CAST(:attributeMapping AS jsonb),
             custom_claims_allowlist = CAST(:customClaimsAllowlist AS text[]),
             authorization_params = CAST(:authorizationParams AS jsonb), enabled = :enabled,
             email_optional = :emailOptional, issuer = nullif(:issuer, ''),
             discovery_url = nullif(:discoveryUrl, ''), skip_nonce_check = :skipNonceCheck,
             cached_discovery = CAST(nullif(:discoveryDocument, '') AS jsonb),
             discovery_cached_at =
                 CASE WHEN :discoveryDocument <> '' THEN CAST(:updatedAt AS timestamptz) END,
             authorization_url = nullif(:authorizationUrl, ''), token_url = nullif(:tokenUrl, ''),
             userinfo_url = nullif(:userinfoUrl, ''), jwks_uri = nullif(:jwksUri, ''),
             updated_at = :updatedAt
       WHERE identifier = :identifier
      """)
  void update(@BindMethods CustomProvider provider);

  @SqlUpdate("DELETE FROM auth.custom_oauth_providers WHERE identifier = :identifier")
  void delete(String identifier);
}
