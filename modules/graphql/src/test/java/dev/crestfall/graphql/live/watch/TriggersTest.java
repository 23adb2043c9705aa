package dev.crestfall.graphql.live.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class TriggersTest {
  private static final Set<QualifiedName> PLANT = Set.of(new QualifiedName("public", "plant"));
  private static final String WATCHED =
      "SELECT count(*) FROM pg_trigger WHERE tgname = 'crestfall_live'";
  private static final Triggers.Times SHORT =
      new Triggers.Times(Duration.ofSeconds(3), Duration.ofMillis(50));

  private final Others others = new Others();
  private TestDatabase database;
  private Store store;
  private Triggers triggers;

  /// Counts who watches by it.
  private static final class Others implements Watcher {
    private final AtomicInteger watching = new AtomicInteger();

    @Override
    public Watch watch(Set<QualifiedName> names, Runnable changed) {
      watching.incrementAndGet();
      return watching::decrementAndGet;
    }

    @Override
    public int watched() {
      return 0;
    }

    @Override
    public void close() {}
  }

  @BeforeEach
  void start() {
    database = TestDatabase.create("CREATE TABLE plant (id int PRIMARY KEY)");
    store = new Store(ConnectionString.parse(database.uri(), Map.of()));
    store.migrate("graphql_live");
    triggers = new Triggers(store, others, SHORT);
  }

  @AfterEach
  void stop() {
    triggers.close();
    store.close();
    database.close();
  }

  @Test
  void what_a_killed_process_watched_is_forgotten() {
    database.execute(
        "SELECT graphql_live.watch('plant'::regclass, gen_random_uuid(), interval '100 ms')");
    assertThat(database.query(WATCHED)).isEqualTo("1");
    triggers.start();
    Await.until(() -> database.query(WATCHED).equals("0"));
    Await.until(() -> database.query("SELECT count(*) FROM graphql_live.lease").equals("0"));
  }

  @Test
  void a_lease_is_prolonged_and_a_lost_trigger_made_again() {
    triggers.start();
    AtomicInteger changes = new AtomicInteger();
    try (Watcher.Watch _ = triggers.watch(PLANT, changes::incrementAndGet)) {
      assertThat(others.watching).hasValue(0);
      String first = database.query("SELECT max(ends_at) FROM graphql_live.lease");
      Await.until(
          () -> !database.query("SELECT max(ends_at) FROM graphql_live.lease").equals(first));
      database.execute("DROP TRIGGER crestfall_live ON plant");
      Await.until(() -> database.query(WATCHED).equals("1"));
      int before = changes.get();
      database.execute("INSERT INTO plant VALUES (1)");
      Await.until(() -> changes.get() > before);
      assertThat(triggers.watched()).isEqualTo(1);
    }
    Await.until(() -> database.query(WATCHED).equals("0"));
  }

  @Test
  void while_a_table_is_locked_another_watcher_tells_of_it() throws SQLException {
    triggers.start();
    Watcher.Watch watch;
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("INSERT INTO plant VALUES (1)");
      watch = triggers.watch(PLANT, () -> {});
      assertThat(others.watching).hasValue(1);
      connection.commit();
    }
    Await.until(() -> others.watching.get() == 0);
    assertThat(database.query(WATCHED)).isEqualTo("1");
    watch.close();
  }

  @Test
  void what_is_no_table_is_told_of_by_another_watcher() {
    database.execute(
        """
        CREATE MATERIALIZED VIEW count AS SELECT count(*) FROM plant;
        CREATE VIEW settings AS SELECT name FROM pg_settings;
        CREATE FUNCTION now_and_then() RETURNS int STABLE LANGUAGE sql AS 'SELECT 1';
        CREATE VIEW called AS SELECT id FROM plant WHERE id > now_and_then();
        """);
    for (String name : Set.of("count", "settings", "now_and_then", "called", "nothing")) {
      try (Watcher.Watch _ = triggers.watch(Set.of(new QualifiedName("public", name)), () -> {})) {
        assertThat(others.watching).as(name).hasValue(1);
      }
    }
    assertThat(others.watching).hasValue(0);
    assertThat(database.query(WATCHED)).isEqualTo("0");
  }
}
