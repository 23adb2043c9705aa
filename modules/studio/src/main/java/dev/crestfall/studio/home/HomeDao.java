package dev.crestfall.studio.home;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(HomeDao.Row.class)
interface HomeDao {
  /// What somebody looked at.
  record Row(String kind, String name, String label, Instant seenAt) {}

  @SqlQuery(
      """
      SELECT kind, name, label, seen_at FROM studio.recent
       WHERE user_id = :user ORDER BY seen_at DESC LIMIT :limit
      """)
  List<Row> recent(String user, int limit);

  @SqlUpdate(
      """
      INSERT INTO studio.recent (user_id, kind, name, label) VALUES (:user, :kind, :name, :label)
          ON CONFLICT (user_id, kind, name) DO UPDATE SET label = excluded.label, seen_at = now()
      """)
  int see(String user, String kind, String name, String label);

  @SqlUpdate(
      """
      DELETE FROM studio.recent
       WHERE user_id = :user
         AND seen_at < (SELECT min(seen_at) FROM (
               SELECT seen_at FROM studio.recent WHERE user_id = :user
                ORDER BY seen_at DESC LIMIT 50) AS kept)
      """)
  int prune(String user);

  @SqlQuery("SELECT step FROM studio.first_step WHERE user_id = :user")
  List<String> done(String user);

  @SqlUpdate(
      "INSERT INTO studio.first_step (user_id, step) VALUES (:user, :step) ON CONFLICT DO NOTHING")
  int tick(String user, String step);

  /// Steps that the database itself tells of; rows by what statistics say, which costs nothing.
  @SqlQuery(
      """
      SELECT 'table' WHERE EXISTS (
             SELECT FROM pg_class
              WHERE relkind IN ('r', 'p') AND relnamespace = to_regnamespace('public'))
       UNION ALL
      SELECT 'row' WHERE EXISTS (
             SELECT FROM pg_stat_user_tables WHERE schemaname = 'public' AND n_tup_ins > 0)
       UNION ALL
      SELECT 'policy' WHERE EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public')
      """)
  List<String> evident();
}
