package dev.crestfall.authentication.mfa.recovery;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface RecoveryCodeDao {
  @SqlUpdate("DELETE FROM auth.recovery_code WHERE user_id = :user")
  int deleteAll(UUID user);

  @SqlUpdate(
      """
      INSERT INTO auth.recovery_code (user_id, selector, hash, created_at)
      VALUES (:user, :selector, :hash, :now)
      """)
  void insert(UUID user, String selector, String hash, Instant now);

  @SqlQuery(
      """
      SELECT hash FROM auth.recovery_code
       WHERE user_id = :user AND selector = :selector AND used_at IS NULL
      """)
  Optional<String> find(UUID user, String selector);

  /// Uses a code up; 0 when that has happened, or it was replaced.
  @SqlUpdate(
      """
      UPDATE auth.recovery_code SET used_at = :now
       WHERE user_id = :user AND hash = :hash AND used_at IS NULL
      """)
  int spend(UUID user, String hash, Instant now);

  @SqlQuery("SELECT count(*) FROM auth.recovery_code WHERE user_id = :user AND used_at IS NULL")
  int remaining(UUID user);
}
