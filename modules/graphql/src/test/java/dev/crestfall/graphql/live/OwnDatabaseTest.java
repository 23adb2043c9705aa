package dev.crestfall.graphql.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.graphql.TestGraphql;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/// Subscriptions in a database that is ours, where looking is as rare as never: only triggers tell.
@Timeout(300)
class OwnDatabaseTest {
  private static final String NEVER = "live-poll=1h";
  private static final String PLANTS = "subscription { plantCollection { edges { node { id } } } }";
  private static final String TRIGGERS =
      "SELECT count(*) FROM pg_trigger WHERE tgname = 'crestfall_live'";
  private static final String TABLES =
      """
      CREATE TABLE plant (id int PRIMARY KEY);
      CREATE TABLE garden (id int PRIMARY KEY, owner text);
      CREATE TABLE bed (id int PRIMARY KEY, garden_id int REFERENCES garden ON DELETE CASCADE);
      CREATE VIEW sunny AS SELECT id FROM garden;
      COMMENT ON VIEW sunny IS '@graphql({"primary_key_columns": ["id"]})';
      CREATE TABLE member (name text PRIMARY KEY);
      CREATE TABLE note (id int PRIMARY KEY);
      ALTER TABLE note ENABLE ROW LEVEL SECURITY;
      CREATE POLICY members ON note USING (EXISTS (SELECT FROM member));
      CREATE TABLE event (id int PRIMARY KEY) PARTITION BY RANGE (id);
      CREATE TABLE early PARTITION OF event FOR VALUES FROM (0) TO (10);
      CREATE FUNCTION plants() RETURNS bigint STABLE LANGUAGE sql
          AS 'SELECT count(*) FROM plant';
      CREATE FUNCTION beds() RETURNS bigint STABLE LANGUAGE sql
          RETURN (SELECT count(*) FROM bed);
      GRANT ALL ON ALL TABLES IN SCHEMA public TO anon;
      INSERT INTO plant VALUES (1);
      INSERT INTO note VALUES (1);
      INSERT INTO garden VALUES (1, 'Ada');
      INSERT INTO bed VALUES (1, 1);
      """;

  private TestDatabase database;
  private TestGraphql graphql;

  @BeforeEach
  void start() {
    database = TestDatabase.create();
    database.role("anon", "NOLOGIN");
    database.execute(TABLES);
    graphql = TestGraphql.startOwn(database, NEVER);
  }

  @AfterEach
  void stop() {
    graphql.close();
    database.close();
  }

  private static String all(String name) {
    return "subscription { " + name + " { edges { node { id } } } }";
  }

  private DynamicTest tells(String document, String change, String part) {
    return DynamicTest.dynamicTest(
        document + " " + change,
        () -> {
          try (Events events = Events.of(graphql, document)) {
            assertThat(events.next()).startsWith("next").doesNotContain(part);
            database.execute(change);
            events.until(part);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> whatever_an_answer_is_made_of_is_watched() {
    String nested =
        "subscription { gardenCollection { edges { node { bedCollection { edges { node { id } } }"
            + " } } } }";
    String filtered =
        "subscription { bedCollection(filter: {garden: {owner: {eq: \"Eve\"}}})"
            + " { edges { node { id } } } }";
    return Stream.of(
        tells(PLANTS, "INSERT INTO plant VALUES (2)", "\"id\":2"),
        tells(PLANTS, "UPDATE plant SET id = 3 WHERE id = 2", "\"id\":3"),
        tells(PLANTS, "TRUNCATE plant", "\"edges\":[]"),
        tells(nested, "INSERT INTO bed VALUES (2, 1)", "\"id\":2"),
        tells(filtered, "UPDATE garden SET owner = 'Eve'", "\"id\":1"),
        tells(nested, "DELETE FROM garden", "\"edges\":[]}}"),
        tells(all("sunnyCollection"), "INSERT INTO garden VALUES (7, 'Bo')", "\"id\":7"),
        tells(all("noteCollection"), "INSERT INTO member VALUES ('Ada')", "\"id\":1"),
        tells(all("eventCollection"), "INSERT INTO early VALUES (1)", "\"id\":1"),
        tells(all("earlyCollection"), "INSERT INTO event VALUES (2)", "\"id\":2"),
        tells(
            "subscription { beds }",
            "INSERT INTO garden VALUES (9, ''); INSERT INTO bed VALUES (8, 9)",
            "\"beds\":\"1\""));
  }

  @Test
  void what_no_trigger_tells_of_is_looked_for() {
    try (TestGraphql other = TestGraphql.startOwn(database, "live-poll=20ms");
        Events events = Events.of(other, "subscription { plants }")) {
      assertThat(events.next()).isEqualTo("next{\"data\":{\"plants\":\"1\"}}");
      database.execute("INSERT INTO plant VALUES (2)");
      events.until("\"plants\":\"2\"");
      assertThat(database.query(TRIGGERS)).isEqualTo("0");
    }
  }

  @Test
  void a_trigger_goes_after_the_last_of_all_copies() {
    try (TestGraphql other = TestGraphql.startOwn(database, NEVER)) {
      Events first = Events.of(graphql, PLANTS);
      Events second = Events.of(other, PLANTS);
      first.until("\"id\":1");
      second.until("\"id\":1");
      assertThat(database.query(TRIGGERS)).isEqualTo("1");
      graphql.close();
      database.execute("INSERT INTO plant VALUES (2)");
      second.until("\"id\":2");
      second.close();
      first.close();
      // Who is gone is found out by writing.
      Await.until(() -> {
        database.execute("UPDATE plant SET id = id + 10");
        return other.module().live().subscribers() == 0;
      });
      Await.until(() -> database.query(TRIGGERS).equals("0"));
    }
  }

  @Test
  void many_who_ask_the_same_share_one_query() {
    List<Events> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      all.add(Events.of(graphql, PLANTS, "User-Agent", "browser " + i));
    }
    all.forEach(events -> events.until("\"id\":1"));
    Events other = Events.of(graphql, PLANTS, "X-Tenant", "7");
    other.until("\"id\":1");
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    graphql.module().meters(meters);
    assertThat(meters.get("crestfall_graphql_subscriptions").gauge().value()).isEqualTo(11);
    assertThat(meters.get("crestfall_graphql_subscription_queries").gauge().value()).isEqualTo(2);
    assertThat(meters.get("crestfall_graphql_watched_tables").gauge().value()).isEqualTo(1);
    assertThat(meters.get("crestfall_graphql_schema_load_seconds").gauge().value()).isPositive();
    database.execute("INSERT INTO plant VALUES (2)");
    all.forEach(events -> events.until("\"id\":2"));
    other.until("\"id\":2");
    all.forEach(Events::close);
    other.close();
  }

  @Test
  void subscriptions_outlast_all_connections_to_the_database() {
    try (Events events = Events.of(graphql, PLANTS)) {
      events.until("\"id\":1");
      database.execute(
          """
          SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND pid <> pg_backend_pid()
          """);
      database.execute("INSERT INTO plant VALUES (2)");
      events.until("\"id\":2");
    }
  }

  @Test
  void both_copies_see_a_change_of_the_structure() {
    try (TestGraphql other = TestGraphql.startOwn(database, NEVER)) {
      database.execute(
          """
          CREATE TABLE tree (id int PRIMARY KEY);
          GRANT ALL ON tree TO anon;
          INSERT INTO tree VALUES (1);
          NOTIFY pgrst, 'reload schema'
          """);
      for (TestGraphql one : List.of(graphql, other)) {
        Await.until(
            () -> one.ask("{ treeCollection { edges { node { id } } } }").contains("\"id\":1"));
      }
      try (Events here = Events.of(graphql, all("treeCollection"));
          Events there = Events.of(other, all("treeCollection"))) {
        here.until("\"id\":1");
        there.until("\"id\":1");
        String insert =
            "mutation { insertIntotreeCollection(objects: [{id: 2}]) { affectedCount } }";
        assertThat(graphql.ask(insert)).contains("\"affectedCount\":1");
        here.until("\"id\":2");
        there.until("\"id\":2");
      }
    }
  }

  @Test
  void what_is_named_the_same_may_be_made_of_something_else() {
    try (Events events = Events.of(graphql, all("sunnyCollection"))) {
      events.until("\"id\":1");
      database.execute("CREATE OR REPLACE VIEW sunny AS SELECT id FROM bed");
      database.execute("NOTIFY pgrst, 'reload schema'");
      Await.until(() ->
          database
              .query(
                  "SELECT count(*) FROM pg_trigger WHERE tgrelid = 'bed'::regclass"
                      + " AND tgname = 'crestfall_live'")
              .equals("1"));
      database.execute("INSERT INTO bed VALUES (5, 1)");
      events.until("\"id\":5");
    }
  }

  @Test
  void what_changes_the_structure_changes_answers() {
    String owners = "subscription { gardenCollection { edges { node { id owner } } } }";
    try (Events events = Events.of(graphql, owners)) {
      events.until("\"owner\":\"Ada\"");
      database.execute("ALTER TABLE garden DROP COLUMN owner CASCADE");
      database.execute("NOTIFY pgrst, 'reload schema'");
      events.until("errors");
      assertThat(events.next()).isEqualTo("complete");
    }
  }
}
