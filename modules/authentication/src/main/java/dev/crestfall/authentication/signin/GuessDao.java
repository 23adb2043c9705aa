package dev.crestfall.authentication.signin;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Failed sign-ins, and devices that have proven a password.
interface GuessDao {
  /// How often it went wrong in a row.
  record Row(int failures, Instant lastAt) {}

  @SqlQuery("SELECT failures, last_at FROM auth.guess WHERE user_id = :user AND place = :place")
  @RegisterConstructorMapper(Row.class)
  Optional<Row> find(UUID user, String place);

  /// @return how often it went wrong in a row now
  @SqlQuery(
      """
      INSERT INTO auth.guess AS known (user_id, place, last_at) VALUES (:user, :place, :at)
      ON CONFLICT (user_id, place) DO UPDATE SET failures = known.failures + 1, last_at = :at
      RETURNING failures
      """)
  int failed(UUID user, String place, Instant at);

  @SqlUpdate("DELETE FROM auth.guess WHERE user_id = :user AND place = :place")
  int forget(UUID user, String place);

  @SqlUpdate("DELETE FROM auth.guess WHERE user_id = :user")
  int forgetAll(UUID user);

  @SqlQuery(
      "SELECT EXISTS (SELECT FROM auth.device WHERE id = :id AND user_id = :user AND secret_hash = :hash)")
  boolean isDevice(UUID id, UUID user, byte[] hash);

  @SqlUpdate(
      "INSERT INTO auth.device (id, user_id, secret_hash, created_at) VALUES (:id, :user, :hash, :at)")
  void addDevice(UUID id, UUID user, byte[] hash, Instant at);

  @SqlUpdate(
      """
      DELETE FROM auth.device
       WHERE id IN (SELECT id FROM auth.device WHERE user_id = :user
                     ORDER BY created_at DESC, id OFFSET :most)
      """)
  int deleteDevicesBeyond(UUID user, int most);
}
