package dev.crestfall.graphql.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.graphql.TestGraphql;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.TestDatabase;
import dev.crestfall.testkit.TestPostgres;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/// What happens to Postgres while subscriptions are open: their clients' connections stay, and of
/// what is written after it they hear each once.
@Timeout(300)
class PostgresLossTest {
  private static final String TALLY = "subscription { tallyByPk(id: 1) { n } }";
  private static final int LAST = 5;

  private static TestPostgres postgres;

  private TestDatabase database;

  @BeforeAll
  static void startPostgres() {
    postgres = TestPostgres.start();
  }

  @AfterAll
  static void stopPostgres() {
    postgres.close();
  }

  @BeforeEach
  void start() {
    database = postgres.database();
    database.role("anon", "NOLOGIN");
    database.execute(
        """
        CREATE TABLE tally (id int PRIMARY KEY, n int NOT NULL);
        GRANT ALL ON tally TO anon;
        INSERT INTO tally VALUES (1, 0);
        """);
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @TestFactory
  Stream<DynamicTest> subscriptions_outlast() {
    return Stream.of(
        outlasts("a restart, told by triggers", this::own, this::restart),
        outlasts("a restart, by looking", this::foreign, this::restart),
        outlasts("a killed process of Postgres, told by triggers", this::own, this::kill),
        outlasts("a killed process of Postgres, by looking", this::foreign, this::kill));
  }

  private interface Blow {
    void hits(TestGraphql graphql);
  }

  private DynamicTest outlasts(String name, Function<TestDatabase, TestGraphql> start, Blow blow) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          write(0);
          try (TestGraphql graphql = start.apply(database);
              SocketClient socket = SocketClient.open(graphql);
              Events events = Events.of(graphql, TALLY)) {
            socket.subscribe(TALLY);
            hear(0, socket, events);
            write(1);
            hear(1, socket, events);
            blow.hits(graphql);
            for (int n = 2; n <= LAST; n++) {
              write(n);
              hear(n, socket, events);
            }
            assertThat(socket.isOpen()).isTrue();
            assertThat(socket.waiting()).isZero();
          }
        });
  }

  /// Where looking is as rare as never.
  private TestGraphql own(TestDatabase one) {
    return TestGraphql.startOwn(one, "live-poll=1h");
  }

  private TestGraphql foreign(TestDatabase one) {
    return TestGraphql.start(one, "live-poll=20ms");
  }

  private void restart(TestGraphql graphql) {
    postgres.restart(() -> Await.until(() -> !graphql.module().health().isUp()));
  }

  private void kill(TestGraphql graphql) {
    postgres.kill(
        Long.parseLong(
            database.query(
                """
                SELECT pid FROM pg_stat_activity
                 WHERE datname = current_database() AND application_name LIKE 'crestfall graphql%'
                 LIMIT 1
                """)));
  }

  /// As soon as that can be done. A crash forgets no commit that was waited for.
  private void write(int n) {
    Await.until(() -> {
      try {
        database.execute("SET synchronous_commit = on; UPDATE tally SET n = " + n);
        return true;
      } catch (IllegalStateException e) {
        return false;
      }
    });
  }

  /// Both hear this next, and nothing else before it.
  private static void hear(int n, SocketClient socket, Events events) {
    String answer = "{\"data\":{\"tallyByPk\":{\"n\":" + n + "}}}";
    assertThat(socket.next())
        .isEqualTo("{\"id\":\"1\",\"type\":\"next\",\"payload\":" + answer + "}");
    assertThat(events.next()).isEqualTo("next" + answer);
  }
}
