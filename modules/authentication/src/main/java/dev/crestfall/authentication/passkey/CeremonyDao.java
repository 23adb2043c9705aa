package dev.crestfall.authentication.passkey;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

interface CeremonyDao {
  /// A ceremony that has begun.
  ///
  /// @param type `registration` or `authentication`
  /// @param request what was asked, as JSON
  record Ceremony(
      UUID id,
      @Nullable UUID userId,
      String type,
      String request,
      Instant now,
      Instant expiresAt) {}

  /// A ceremony that was ended.
  record Ended(String request, Instant expiresAt) {}

  @SqlUpdate(
      """
      INSERT INTO auth.webauthn_challenges (id, user_id, challenge_type, session_data, created_at, expires_at)
      VALUES (:id, CAST(:userId AS uuid), :type, CAST(:request AS jsonb), :now, :expiresAt)
      """)
  void insert(@BindMethods Ceremony ceremony);

  @SqlUpdate("DELETE FROM auth.webauthn_challenges WHERE expires_at < :before")
  int deleteExpired(Instant before);

  /// Ends a ceremony, once.
  @SqlQuery(
      """
      DELETE FROM auth.webauthn_challenges
       WHERE id = :id AND challenge_type = :type AND user_id IS NOT DISTINCT FROM CAST(:user AS uuid)
      RETURNING CAST(session_data AS text) AS request, expires_at
      """)
  @RegisterConstructorMapper(Ended.class)
  Optional<Ended> end(UUID id, String type, @Nullable UUID user);
}
