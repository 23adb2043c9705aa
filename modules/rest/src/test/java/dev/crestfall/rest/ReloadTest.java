package dev.crestfall.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.TestDatabase;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A schema of 2,000 tables with 10,000 columns that changes while it is served.
class ReloadTest {
  private static final int TABLES = 2_000;
  private static final int CALLERS = 4;
  private static final int CHANGES = 5;

  private static TestDatabase database;
  private static TestRest rest;

  @BeforeAll
  static void start() {
    database = TestDatabase.create();
    database.role("visitor", "NOLOGIN");
    for (int from = 0; from < TABLES; from += 250) {
      database.execute(tables(from, from + 250));
    }
    database.execute(
        "INSERT INTO table_0 VALUES (1, NULL, 'one'); GRANT SELECT ON table_0 TO visitor");
    rest = TestRest.start(database, "db-anon-role=visitor");
  }

  @AfterAll
  static void stop() {
    rest.close();
    database.close();
  }

  private static String tables(int from, int to) {
    StringBuilder sql = new StringBuilder();
    for (int i = from; i < to; i++) {
      String parent = i == from ? "int" : "int REFERENCES table_" + (i - 1);
      sql.append(
          "CREATE TABLE table_%d (id int PRIMARY KEY, parent_id %s, name text, at date, n numeric);"
              .formatted(i, parent));
    }
    return sql.toString();
  }

  @Test
  void requests_are_answered_from_the_old_catalog_while_a_newer_one_is_read() throws Exception {
    List<Caller> callers = Stream.generate(Caller::new).limit(CALLERS).toList();
    Await.until(() -> callers.stream().allMatch(caller -> caller.answers() > 50));
    for (int change = 0; change < CHANGES; change++) {
      long before = callers.stream().mapToLong(Caller::answers).sum();
      long took = change(change);
      System.out.printf(
          "seen after %d ms, of which the load took %d%n",
          took, rest.module().catalog().lastLoad().toMillis());
      assertThat(callers.stream().mapToLong(Caller::answers).sum() - before)
          .as("answers while the catalog was read")
          .isGreaterThan(CALLERS);
    }
    for (Caller caller : callers) {
      assertThat(caller.end()).as("answers that were not the row").isEmpty();
    }
    System.out.printf(
        "%d answers, the slowest after %d ms%n",
        callers.stream().mapToLong(Caller::answers).sum(),
        callers.stream().mapToLong(Caller::slowest).max().orElse(0) / 1_000_000);
  }

  /// Milliseconds until a table that was just made is served.
  private static long change(int number) {
    database.execute(
        "CREATE TABLE added_%1$d (id int); GRANT SELECT ON added_%1$d TO visitor; NOTIFY pgrst"
            .formatted(number));
    long told = System.nanoTime();
    Await.until(() -> rest.get("/added_" + number).statusCode() == 200);
    return (System.nanoTime() - told) / 1_000_000;
  }

  /// Asks for the same row again and again.
  private static final class Caller {
    private final Set<String> others = ConcurrentHashMap.newKeySet();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong slowest = new AtomicLong();
    private final Thread thread = Thread.ofVirtual().start(this::ask);
    private volatile boolean ended;

    private void ask() {
      while (!ended) {
        long start = System.nanoTime();
        HttpResponse<String> answer = rest.get("/table_0?id=eq.1&select=id,name");
        slowest.accumulateAndGet(System.nanoTime() - start, Math::max);
        answers.incrementAndGet();
        if (!answer.body().equals("[{\"id\":1,\"name\":\"one\"}]")) {
          others.add(answer.statusCode() + " " + answer.body());
        }
      }
    }

    long answers() {
      return answers.get();
    }

    long slowest() {
      return slowest.get();
    }

    Set<String> end() throws InterruptedException {
      ended = true;
      thread.join();
      return others;
    }
  }
}
