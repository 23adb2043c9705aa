package dev.crestfall.authentication.posing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// SQL of such sessions.
@RegisterConstructorMapper(Posing.class)
interface PosingDao {
  @SqlUpdate(
      """
      INSERT INTO auth.impersonation (session_id, actor, reason, created_at, ends_at)
      VALUES (:session, :actor, :reason, :now, :end)
      """)
  void insert(UUID session, String actor, String reason, Instant now, Instant end);

  @SqlUpdate("UPDATE auth.sessions SET not_after = :end WHERE id = :session")
  void limit(UUID session, Instant end);

  @SqlQuery(
      """
      SELECT posing.session_id, session.user_id, posing.actor, posing.reason, posing.ends_at
        FROM auth.impersonation AS posing
        JOIN auth.sessions AS session ON session.id = posing.session_id
       WHERE posing.actor = :actor AND posing.ends_at > :now
       ORDER BY posing.ends_at
       LIMIT 50
      """)
  List<Posing> of(String actor, Instant now);
}
