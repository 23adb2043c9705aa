package dev.crestfall.authentication.session;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// Sessions and what belongs to them.
@RegisterRowMapper(SessionRow.class)
interface SessionDao {
  String SELECT =
      """
      SELECT known.id, known.user_id, known.created_at, known.not_after, known.aal, known.factor_id,
             known.user_agent, host(known.ip) AS ip, known.scopes, known.oauth_client_id,
             known.refresh_token_hmac_key, coalesce(known.refresh_token_counter, 0) AS refresh_token_counter,
             known.refreshed_at AT TIME ZONE 'UTC' AS refreshed,
             coalesce(rotation.presented, -1) AS presented,
             coalesce(rotation.rotated_at, known.refreshed_at AT TIME ZONE 'UTC', known.created_at) AS rotated_at,
             (SELECT actor FROM auth.impersonation WHERE session_id = known.id) AS actor,
             (SELECT jsonb_agg(jsonb_build_object(
                         'method', authentication_method, 'at', floor(extract(epoch FROM updated_at)))
                         ORDER BY updated_at DESC)
                FROM auth.mfa_amr_claims
               WHERE session_id = known.id) AS methods
        FROM auth.sessions AS known
        LEFT JOIN auth.session_rotation AS rotation ON rotation.session_id = known.id
      """;

  /// What a new session needs.
  record NewSession(
      UUID id,
      UUID userId,
      String assurance,
      @Nullable UUID factorId,
      @Nullable String userAgent,
      @Nullable String ip,
      String key,
      UUID claim,
      String method,
      Instant at) {
    /// The session as it is read when it has just begun.
    Session begun() {
      return new Session(
          id,
          userId,
          at,
          at,
          null,
          assurance,
          factorId,
          userAgent,
          ip,
          null,
          null,
          new Session.Refresh(Base64.getUrlDecoder().decode(key), 0, -1, at),
          List.of(new Session.Method(method, at)),
          null);
    }
  }

  @SqlQuery(SELECT + " WHERE known.id = :id")
  Optional<Session> find(UUID id);

  @SqlQuery("SELECT id FROM auth.sessions WHERE id = :id FOR UPDATE")
  Optional<UUID> lockRow(UUID id);

  /// The session; whoever else wants to refresh it waits. Read after the lock is had, for what is
  /// joined to a locked row is as old as the statement.
  default Optional<Session> lock(UUID id) {
    return lockRow(id).flatMap(this::find);
  }

  @SqlQuery(SELECT + " WHERE known.user_id = :user ORDER BY known.created_at DESC")
  List<Session> list(UUID user);

  /// A session with its first rotation and how it was proven, in one trip: everybody who signs in
  /// waits for it. Of the user's others those that are too many end, the ones that were idle
  /// longest.
  ///
  /// @param others how many there may be beside it
  /// @return how many ended
  @SqlQuery(
      """
      WITH begun AS (
        INSERT INTO auth.sessions
               (id, user_id, created_at, updated_at, factor_id, aal, user_agent, ip,
                refresh_token_hmac_key, refresh_token_counter)
        VALUES (:id, :userId, :at, :at, CAST(:factorId AS uuid), CAST(:assurance AS auth.aal_level), :userAgent,
                CAST(:ip AS inet), :key, 0)
        RETURNING id, created_at AS at),
      rotated AS (
        INSERT INTO auth.session_rotation (session_id, presented, rotated_at)
        SELECT id, -1, at FROM begun),
      proven AS (
        INSERT INTO auth.mfa_amr_claims (id, session_id, authentication_method, created_at, updated_at)
        SELECT :claim, id, :method, at, at FROM begun),
      ended AS (
        DELETE FROM auth.sessions
         WHERE id IN (SELECT id FROM auth.sessions
                       WHERE user_id = :userId
                       ORDER BY coalesce(refreshed_at AT TIME ZONE 'UTC', created_at) DESC, id
                      OFFSET :others)
        RETURNING id)
      SELECT count(*) FROM ended
      """)
  int insert(@BindMethods NewSession session, int others);

  @SqlUpdate(
      """
      INSERT INTO auth.session_rotation (session_id, presented, rotated_at)
      VALUES (:id, -1, :at)
      ON CONFLICT (session_id) DO UPDATE SET rotated_at = :at
      """)
  void rotated(UUID id, Instant at);

  /// An adopted session has no row until it is rotated, and none is needed before.
  @SqlUpdate(
      """
      UPDATE auth.session_rotation SET presented = :counter
       WHERE session_id = :id AND presented < :counter
      """)
  void presented(UUID id, long counter);

  @SqlUpdate(
      """
      INSERT INTO auth.mfa_amr_claims (id, session_id, authentication_method, created_at, updated_at)
      VALUES (:claim, :id, :method, :at, :at)
      ON CONFLICT (session_id, authentication_method) DO UPDATE SET updated_at = :at
      """)
  void method(UUID claim, UUID id, String method, Instant at);

  @SqlUpdate(
      """
      UPDATE auth.sessions
         SET refresh_token_counter = :counter, refreshed_at = CAST(:at AS timestamptz) AT TIME ZONE 'UTC',
             updated_at = :at, user_agent = :userAgent, ip = CAST(:ip AS inet)
       WHERE id = :id
      """)
  void refreshed(
      UUID id, long counter, @Nullable String userAgent, @Nullable String ip, Instant at);

  @SqlUpdate(
      """
      UPDATE auth.sessions SET refresh_token_hmac_key = :key, refresh_token_counter = 0
       WHERE id = :id
      """)
  void key(UUID id, String key);

  @SqlUpdate(
      """
      UPDATE auth.sessions
         SET aal = CAST(:assurance AS auth.aal_level), factor_id = CAST(:factorId AS uuid), updated_at = :at
       WHERE id = :id
      """)
  void assurance(UUID id, String assurance, @Nullable UUID factorId, Instant at);

  /// Says that an app has the session, and for what.
  @SqlUpdate("UPDATE auth.sessions SET oauth_client_id = :app, scopes = :scopes WHERE id = :id")
  void app(UUID id, UUID app, String scopes);

  @SqlUpdate("DELETE FROM auth.sessions WHERE user_id = :user AND oauth_client_id = :app")
  int deleteOf(UUID user, UUID app);

  @SqlUpdate("DELETE FROM auth.sessions WHERE id = :id")
  int delete(UUID id);

  @SqlUpdate("DELETE FROM auth.sessions WHERE user_id = :user")
  int deleteAll(UUID user);

  @SqlUpdate("DELETE FROM auth.sessions WHERE user_id = :user AND id <> :except")
  int deleteOthers(UUID user, UUID except);

  @SqlUpdate("DELETE FROM auth.sessions WHERE user_id = :user AND aal < 'aal2' AND id <> :except")
  int deleteBelowSecondFactor(UUID user, UUID except);

  /// Whether another of the user's sessions has been refreshed since.
  ///
  /// @param tags with commas; where there are any, other tags' sessions don't matter
  @SqlQuery(
      """
      SELECT EXISTS (
        SELECT FROM auth.sessions AS own
          JOIN auth.sessions AS other ON other.user_id = own.user_id AND other.id <> own.id
         CROSS JOIN string_to_array(:tags, ',') AS tags
         WHERE own.id = :id
           AND coalesce(other.refreshed_at AT TIME ZONE 'UTC', other.created_at) > :since
           AND CASE WHEN other.tag = ANY (tags) THEN other.tag ELSE tags[1] END
               IS NOT DISTINCT FROM CASE WHEN own.tag = ANY (tags) THEN own.tag ELSE tags[1] END)
      """)
  boolean hasNewer(UUID id, Instant since, String tags);
}
