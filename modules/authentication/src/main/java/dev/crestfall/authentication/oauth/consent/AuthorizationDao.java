package dev.crestfall.authentication.oauth.consent;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Wishes of apps, and what users have said to them. Of a code its hash is kept.
@RegisterConstructorMapper(Authorization.class)
interface AuthorizationDao {
  String COLUMNS =
      """
      id, authorization_id AS handle, client_id, user_id, redirect_uri, scope,
      coalesce(state, '') AS state, coalesce(resource, '') AS resource,
      coalesce(code_challenge, '') AS challenge,
      coalesce(CAST(code_challenge_method AS text), '') AS challenge_method,
      coalesce(nonce, '') AS nonce, CAST(status AS text) AS status, created_at, expires_at
      """;

  @SqlUpdate(
      """
      INSERT INTO auth.oauth_authorizations
             (id, authorization_id, client_id, redirect_uri, scope, state, resource, code_challenge,
              code_challenge_method, nonce, created_at, expires_at)
      VALUES (:id, :handle, :clientId, :redirectUri, :scope, nullif(:state, ''),
              nullif(:resource, ''), nullif(:challenge, ''),
              CAST(nullif(:challengeMethod, '') AS auth.code_challenge_method), nullif(:nonce, ''),
              :createdAt, :expiresAt)
      """)
  void insert(@BindMethods Authorization authorization);

  @SqlUpdate(
      """
      DELETE FROM auth.oauth_authorizations
       WHERE id IN (SELECT id FROM auth.oauth_authorizations WHERE expires_at < :before
                     LIMIT 100 FOR UPDATE SKIP LOCKED)
      """)
  int forget(Instant before);

  @SqlQuery(
      "SELECT "
          + COLUMNS
          + " FROM auth.oauth_authorizations WHERE authorization_id = :handle FOR UPDATE")
  Optional<Authorization> lock(String handle);

  @SqlUpdate("UPDATE auth.oauth_authorizations SET user_id = :user WHERE id = :id")
  void user(UUID id, UUID user);

  @SqlUpdate(
      """
      UPDATE auth.oauth_authorizations
         SET status = CAST(:status AS auth.oauth_authorization_status)
       WHERE id = :id
      """)
  void status(UUID id, String status);

  @SqlUpdate(
      """
      UPDATE auth.oauth_authorizations
         SET status = 'approved', approved_at = :at, authorization_code = :hash
       WHERE id = :id
      """)
  void approve(UUID id, String hash, Instant at);

  @SqlQuery(
      "SELECT "
          + COLUMNS
          + " FROM auth.oauth_authorizations WHERE authorization_code = :hash AND status = 'approved'")
  Optional<Authorization> ofCode(String hash);

  /// Spends a code: of any number who come with it at once, one gets the row.
  @SqlUpdate(
      """
      DELETE FROM auth.oauth_authorizations
       WHERE id = :id AND authorization_code = :hash AND status = 'approved'
      """)
  int spend(UUID id, String hash);

  @SqlUpdate(
      """
      INSERT INTO auth.spent_code (hash, client_id, session_id, spent_at)
      VALUES (:hash, :client, :session, :at)
      """)
  void remember(String hash, UUID client, UUID session, Instant at);

  @SqlQuery(
      "DELETE FROM auth.spent_code WHERE hash = :hash AND client_id = :client RETURNING session_id")
  Optional<UUID> sessionOf(String hash, UUID client);

  /// What a user has allowed an app.
  record Consent(UUID clientId, String scopes, Instant grantedAt) {}

  @SqlQuery(
      """
      SELECT client_id, scopes, granted_at FROM auth.oauth_consents
       WHERE user_id = :user AND client_id = :client AND revoked_at IS NULL
      """)
  @RegisterConstructorMapper(Consent.class)
  Optional<Consent> consent(UUID user, UUID client);

  @SqlQuery(
      """
      SELECT client_id, scopes, granted_at FROM auth.oauth_consents
       WHERE user_id = :user AND revoked_at IS NULL
       ORDER BY granted_at DESC, client_id
       LIMIT 1000
      """)
  @RegisterConstructorMapper(Consent.class)
  List<Consent> consents(UUID user);

  @SqlUpdate(
      """
      INSERT INTO auth.oauth_consents (id, user_id, client_id, scopes, granted_at)
      VALUES (:id, :user, :client, :scopes, :at)
      ON CONFLICT (user_id, client_id)
        DO UPDATE SET scopes = excluded.scopes, granted_at = excluded.granted_at, revoked_at = NULL
      """)
  void allow(UUID id, UUID user, UUID client, String scopes, Instant at);

  @SqlUpdate(
      """
      UPDATE auth.oauth_consents SET revoked_at = greatest(CAST(:at AS timestamptz), granted_at)
       WHERE user_id = :user AND client_id = :client AND revoked_at IS NULL
      """)
  int revoke(UUID user, UUID client, Instant at);

  /// Wishes that nobody has come for; a code among them is no good any more.
  @SqlUpdate("DELETE FROM auth.oauth_authorizations WHERE user_id = :user AND client_id = :client")
  void drop(UUID user, UUID client);
}
