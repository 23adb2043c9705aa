package dev.crestfall.studio.stats;

import dev.crestfall.studio.database.StudioDatabase;
import java.time.Duration;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What only the database knows, asked at most once a minute and only while somebody looks.
final class DatabaseFacts {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseFacts.class);
  private static final long AGE = Duration.ofMinutes(1).toNanos();
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final StudioDatabase database;
  private Facts known = new Facts(null, null, 0);
  private long asked = System.nanoTime() - AGE;

  /// @param openTables tables of `public` that every caller reads, for no policy guards them
  record Facts(@Nullable Long bytes, @Nullable Long activeUsers, long openTables) {}

  DatabaseFacts(StudioDatabase database) {
    this.database = database;
  }

  synchronized Facts get() {
    if (System.nanoTime() - asked >= AGE) {
      asked = System.nanoTime();
      known = new Facts(number(SIZE), number(ACTIVE), orZero(number(OPEN)));
    }
    return known;
  }

  private static long orZero(@Nullable Long number) {
    return number == null ? 0 : number;
  }

  private @Nullable Long number(String sql) {
    try {
      return database
          .work()
          .readOnly()
          .timeout(PATIENCE)
          .run(handle -> handle.createQuery(sql).mapTo(Long.class).findOne())
          .orElse(null);
    } catch (JdbiException e) {
      LOG.debug("a figure can't be had just now", e);
      return null;
    }
  }

  private static final String SIZE = "SELECT pg_database_size(current_database())";

  private static final String ACTIVE =
      """
      SELECT count(DISTINCT user_id) FROM auth.sessions
       WHERE updated_at > now() - interval '24 hours'
      """;

  private static final String OPEN =
      """
      SELECT count(*) FROM pg_class
       WHERE relkind IN ('r', 'p') AND NOT relrowsecurity AND relnamespace = to_regnamespace('public')
         AND EXISTS (SELECT FROM pg_roles WHERE rolname = 'anon')
         AND has_table_privilege('anon', oid, 'SELECT, INSERT, UPDATE, DELETE')
      """;
}
