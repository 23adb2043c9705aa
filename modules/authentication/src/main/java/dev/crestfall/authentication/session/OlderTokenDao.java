package dev.crestfall.authentication.session;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// Refresh tokens of the older kind, one row each, which adopted databases hold.
interface OlderTokenDao {
  /// A token as it is kept.
  record Row(boolean revoked, @Nullable UUID sessionId, Instant updatedAt) {}

  @SqlQuery(
      """
      SELECT coalesce(revoked, false) AS revoked, session_id, coalesce(updated_at, created_at, 'epoch') AS updated_at
        FROM auth.refresh_tokens
       WHERE token = :token
      """)
  @RegisterConstructorMapper(Row.class)
  Optional<Row> find(String token);

  @SqlUpdate(
      "UPDATE auth.refresh_tokens SET revoked = true, updated_at = :at WHERE session_id = :session AND NOT revoked")
  int revoke(UUID session, Instant at);
}
