package dev.crestfall.authentication.mfa;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

interface ChallengeDao {
  /// A question that was put.
  ///
  /// @param code of a message, sealed
  /// @param request to a security key, as JSON
  record Challenge(
      UUID id,
      UUID factorId,
      Instant createdAt,
      @Nullable Instant verifiedAt,
      @Nullable String code,
      @Nullable String request) {}

  @SqlQuery(
      """
      SELECT id, factor_id, created_at, verified_at, otp_code AS code,
             CAST(web_authn_session_data AS text) AS request
        FROM auth.mfa_challenges
       WHERE id = :id AND factor_id = :factor
      """)
  @RegisterConstructorMapper(Challenge.class)
  Optional<Challenge> find(UUID factor, UUID id);

  @SqlUpdate(
      """
      INSERT INTO auth.mfa_challenges
             (id, factor_id, created_at, ip_address, otp_code, web_authn_session_data)
      VALUES (:id, :factorId, :createdAt, CAST(coalesce(:ip, '0.0.0.0') AS inet), :code,
              CAST(:request AS jsonb))
      """)
  void insert(@BindMethods Challenge challenge, @Nullable String ip);

  @SqlUpdate("DELETE FROM auth.mfa_challenges WHERE factor_id = :factor AND created_at < :before")
  int deleteExpired(UUID factor, Instant before);

  /// Uses a challenge up; 0 when that has happened.
  @SqlUpdate(
      "UPDATE auth.mfa_challenges SET verified_at = :now WHERE id = :id AND verified_at IS NULL")
  int spend(UUID id, Instant now);
}
