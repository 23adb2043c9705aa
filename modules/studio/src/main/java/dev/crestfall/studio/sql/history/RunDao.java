package dev.crestfall.studio.sql.history;

import dev.crestfall.studio.sql.history.History.Entry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// Rows of the history.
@RegisterConstructorMapper(Entry.class)
interface RunDao {
  @SqlUpdate(
      """
      INSERT INTO studio.sql_run
             (id, user_id, sql, role, as_user, started_at, duration_ms, row_count, status, error,
              confirmed)
      VALUES (:id, :userId, :sql, :role, :asUser, :startedAt, :durationMs, :rowCount, :status,
              :error, :confirmed)
          ON CONFLICT (id) DO NOTHING
      """)
  void insert(@BindMethods Entry entry);

  /// Newest first, from behind a time and an id.
  @SqlQuery(
      """
      SELECT id, user_id, sql, role, as_user, started_at, duration_ms, row_count, status, error,
             confirmed
        FROM studio.sql_run
       WHERE user_id = :user
         AND (:text = '' OR strpos(lower(sql), lower(:text)) > 0
              OR strpos(lower(error), lower(:text)) > 0)
         AND (:status = '' OR status = :status)
         AND (CAST(:before AS timestamptz) IS NULL OR (started_at, id) < (:before, CAST(:id AS uuid)))
       ORDER BY started_at DESC, id DESC
       LIMIT :limit
      """)
  List<Entry> list(
      String user,
      String text,
      String status,
      @Nullable Instant before,
      @Nullable UUID id,
      int limit);

  @SqlUpdate("DELETE FROM studio.sql_run WHERE user_id = :user AND id = :id")
  int delete(String user, UUID id);

  @SqlUpdate("DELETE FROM studio.sql_run WHERE user_id = :user")
  int deleteAll(String user);

  @SqlUpdate(
      """
      DELETE FROM studio.sql_run
       WHERE id IN (SELECT id FROM studio.sql_run
                     WHERE started_at < now() - make_interval(secs => :seconds) LIMIT 5000)
      """)
  int deleteOlder(long seconds);

  /// The rows of a user beyond the newest ones.
  @SqlUpdate(
      """
      DELETE FROM studio.sql_run
       WHERE id IN (SELECT id FROM studio.sql_run WHERE user_id = :user
                     ORDER BY started_at DESC, id DESC OFFSET :most LIMIT 5000)
      """)
  int deleteBeyond(String user, int most);
}
