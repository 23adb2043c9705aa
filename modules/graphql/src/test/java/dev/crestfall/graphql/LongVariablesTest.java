package dev.crestfall.graphql;

import static dev.crestfall.graphql.TestGraphql.COMPATIBLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.testkit.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Nothing long of a request is remembered with its plan: together these are more than the heap of
/// 768 MB that tests have.
class LongVariablesTest {
  private static final int REQUESTS = 150;

  /// 4 MB as JSON, more than twice that in memory.
  private static final String LONG = "[" + ("\"" + "a".repeat(40) + "\",").repeat(90_000) + "1]";

  private static TestDatabase database;
  private static TestGraphql graphql;

  @BeforeAll
  static void start() {
    database = TestDatabase.create();
    database.role("anon", "NOLOGIN");
    database.execute("CREATE TABLE weed (id int PRIMARY KEY); GRANT ALL ON weed TO anon;");
    graphql = TestGraphql.start(database);
  }

  @AfterAll
  static void stop() {
    graphql.close();
    database.close();
  }

  @Test
  void a_long_value_that_was_refused_is_forgotten() {
    for (int i = 0; i < REQUESTS; i++) {
      String document =
          "query($n: Int!) { weedCollection(first: $n) { edges { cursor } } }" + " ".repeat(i);
      String answer =
          graphql.post(COMPATIBLE, TestGraphql.request(document, "{\"n\":" + LONG + "}")).body();
      assertThat(answer).contains("Invalid input for Int type");
    }
    assertThat(graphql.ask("{ weedCollection { edges { cursor } } }")).doesNotContain("errors");
  }
}
