package dev.crestfall.graphql.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.graphql.TestGraphql;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A database that is somebody else's: nothing is written into it, so that it may be read-only.
@Timeout(180)
class ServedDatabaseTest {
  private static final String TABLES =
      """
      CREATE TABLE garden (id int PRIMARY KEY, name text);
      GRANT ALL ON garden TO anon;
      INSERT INTO garden VALUES (1, 'north');
      DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on',
          current_database()); END $$;
      """;

  @Test
  void queries_reloads_and_subscriptions_write_nothing() {
    try (TestDatabase database = TestDatabase.create().role("anon", "NOLOGIN")) {
      database.execute(TABLES);
      try (TestGraphql graphql = TestGraphql.start(database, "live-poll=20ms");
          Events events = Events.of(graphql, "subscription { gardenByPk(id: 1) { name } }")) {
        assertThat(graphql.ask("{ gardenByPk(id: 1) { name } }")).contains("north");
        events.until("north");
        database.execute("BEGIN READ WRITE; UPDATE garden SET name = 'south'; COMMIT");
        events.until("south");
        database.execute("BEGIN READ WRITE; ALTER TABLE garden ADD COLUMN size int; COMMIT");
        database.execute("NOTIFY pgrst, 'reload schema'");
        Await.until(() -> graphql.ask("{ gardenByPk(id: 1) { size } }").contains("null}}}"));
      }
    }
  }
}
