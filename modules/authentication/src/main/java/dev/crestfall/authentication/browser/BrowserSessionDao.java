package dev.crestfall.authentication.browser;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface BrowserSessionDao {
  @SqlUpdate(
      """
      INSERT INTO auth.browser_session (secret_hash, session_id, seen_at)
      VALUES (:hash, :session, :now)
      """)
  void insert(byte[] hash, UUID session, Instant now);

  /// The session of a cookie that is neither idle nor old, which is seen by that.
  @SqlQuery(
      """
      UPDATE auth.browser_session AS known
         SET seen_at = :now
        FROM auth.sessions AS session
       WHERE known.secret_hash = :hash AND session.id = known.session_id
         AND known.seen_at > :idleSince AND session.created_at > :oldest
      RETURNING known.session_id
      """)
  Optional<UUID> see(byte[] hash, Instant now, Instant idleSince, Instant oldest);

  @SqlUpdate("DELETE FROM auth.browser_session WHERE seen_at <= :idleSince")
  int forget(Instant idleSince);
}
