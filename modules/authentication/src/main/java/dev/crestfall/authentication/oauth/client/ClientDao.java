package dev.crestfall.authentication.oauth.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Apps. One that was deleted is kept, for what it was allowed is on record.
@RegisterConstructorMapper(OAuthClient.class)
interface ClientDao {
  String SELECT =
      """
      SELECT id, nullif(client_secret_hash, '') AS secret_hash,
             CAST(registration_type AS text) AS registration_type, CAST(client_type AS text) AS type,
             token_endpoint_auth_method AS auth_method,
             string_to_array(redirect_uris, ',') AS redirect_uris,
             string_to_array(grant_types, ',') AS grant_types, coalesce(client_name, '') AS name,
             coalesce(client_uri, '') AS uri, coalesce(logo_uri, '') AS logo_uri, created_at, updated_at
        FROM auth.oauth_clients
       WHERE deleted_at IS NULL
      """;

  @SqlQuery(SELECT + " AND id = :id")
  Optional<OAuthClient> find(UUID id);

  @SqlQuery(SELECT + " AND id = :id FOR UPDATE")
  Optional<OAuthClient> lock(UUID id);

  @SqlQuery(SELECT + " ORDER BY created_at DESC, id LIMIT :limit OFFSET :offset")
  List<OAuthClient> list(int limit, long offset);

  @SqlQuery("SELECT count(*) FROM auth.oauth_clients WHERE deleted_at IS NULL")
  long count();

  @SqlUpdate(
      """
      INSERT INTO auth.oauth_clients
             (id, client_secret_hash, registration_type, client_type, token_endpoint_auth_method,
              redirect_uris, grant_types, client_name, client_uri, logo_uri, created_at, updated_at)
      VALUES (:id, coalesce(CAST(:secretHash AS text), ''),
              CAST(:registrationType AS auth.oauth_registration_type),
              CAST(:type AS auth.oauth_client_type), :authMethod,
              array_to_string(CAST(:redirectUris AS text[]), ','),
              array_to_string(CAST(:grantTypes AS text[]), ','), nullif(:name, ''), nullif(:uri, ''),
              nullif(:logoUri, ''), :createdAt, :updatedAt)
      """)
  void insert(@BindMethods OAuthClient client);

  @SqlUpdate(
      """
      UPDATE auth.oauth_clients
         SET client_secret_hash = coalesce(CAST(:secretHash AS text), ''),
             token_endpoint_auth_method = :authMethod,
             redirect_uris = array_to_string(CAST(:redirectUris AS text[]), ','),
             grant_types = array_to_string(CAST(:grantTypes AS text[]), ','),
             client_name = nullif(:name, ''), client_uri = nullif(:uri, ''),
             logo_uri = nullif(:logoUri, ''), updated_at = :updatedAt
       WHERE id = :id
      """)
  void update(@BindMethods OAuthClient client);

  @SqlUpdate("UPDATE auth.oauth_clients SET deleted_at = :at, updated_at = :at WHERE id = :id")
  void delete(UUID id, Instant at);

  @SqlUpdate(
      "UPDATE auth.oauth_consents SET revoked_at = :at WHERE client_id = :id AND revoked_at IS NULL")
  void revokeConsents(UUID id, Instant at);

  @SqlUpdate("DELETE FROM auth.oauth_authorizations WHERE client_id = :id")
  void deleteAuthorizations(UUID id);

  /// Every process hears of it by the table's trigger.
  @SqlUpdate("DELETE FROM auth.sessions WHERE oauth_client_id = :id")
  void endSessions(UUID id);
}
