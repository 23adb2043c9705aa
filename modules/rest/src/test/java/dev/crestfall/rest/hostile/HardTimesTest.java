package dev.crestfall.rest.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.Scenario;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HardTimesTest {
  private static final Scenario READ = Scenario.get("/item?id=eq.1&select=id");
  private static Shop shop;

  @BeforeAll
  static void open() throws IOException {
    shop = Shop.open(Map.of("db-pool-acquisition-timeout", "1"));
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @Test
  void a_statement_that_takes_too_long_is_ended_and_answered() throws Exception {
    shop.database.execute("ALTER ROLE hostile_anon SET statement_timeout = '200ms'");
    shop.database.execute("NOTIFY pgrst, 'reload config'; NOTIFY pgrst, 'reload schema'");
    try {
      Await.until(() -> status(waiting(0.4)) == 500);
      HttpResponse<String> answer = shop.server.send(waiting(2));
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).contains("57014");
    } finally {
      shop.database.execute("ALTER ROLE hostile_anon RESET statement_timeout");
      shop.database.execute("NOTIFY pgrst, 'reload schema'");
    }
    Await.until(() -> status(waiting(0.4)) == 200);
    shop.isWell();
  }

  @Test
  void with_all_connections_busy_a_caller_waits_and_is_then_refused_with_504() throws Exception {
    List<Thread> busy =
        IntStream.range(0, 2)
            .mapToObj(_ -> Thread.startVirtualThread(() -> send(waiting(60))))
            .toList();
    Await.until(() -> shop.busySessions().equals("2"));
    long begin = System.nanoTime();
    HttpResponse<String> answer = shop.server.send(READ);
    assertThat(answer.statusCode()).isEqualTo(504);
    assertThat(answer.body()).contains("PGRST003");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(900));
    // What needs no SQL takes no connection, and so does not wait for one.
    assertThat(status(Scenario.get("/item?id=xx.1"))).isEqualTo(400);
    assertThat(status(Scenario.get("/item").bearer("abc"))).isEqualTo(401);
    assertThat(status(Scenario.get("/items"))).isEqualTo(404);
    assertThat(status(Scenario.get("/item?select=note(*)"))).isEqualTo(400);
    assertThat(status(Scenario.of("OPTIONS", "/item"))).isEqualTo(200);
    shop.database.execute(
        "SELECT pg_cancel_backend(pid) FROM pg_stat_activity"
            + " WHERE application_name = 'crestfall rest' AND state = 'active'"
            + " AND datname = current_database()");
    for (Thread thread : busy) {
      thread.join();
    }
    shop.isWell();
  }

  @Test
  void while_postgres_is_gone_callers_are_refused_at_once_and_served_again_after()
      throws Exception {
    shop.isWell();
    shop.wire.cut();
    try {
      Await.until(() -> status(READ) == 503);
      Duration soon = Duration.ofMillis(500);
      assertThat(
              Await.least(
                  soon,
                  () -> {
                    long begin = System.nanoTime();
                    shop.server.send(READ);
                    return Duration.ofNanos(System.nanoTime() - begin);
                  }))
          .isLessThan(soon);
      HttpResponse<String> answer = shop.server.send(READ);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("PGRST00");
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(answer.body()).doesNotContain(shop.database.name());
    } finally {
      shop.wire.join();
    }
    Await.until(() -> status(READ) == 200);
    shop.isWell();
  }

  @Test
  void a_session_that_is_killed_costs_one_answer_at_most() throws Exception {
    Thread victim = Thread.startVirtualThread(() -> send(waiting(5)));
    Await.until(() -> shop.busySessions().equals("1"));
    shop.database.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE application_name = 'crestfall rest' AND datname = current_database()");
    victim.join();
    Await.until(() -> status(READ) == 200);
    shop.isWell();
  }

  @Test
  void a_table_that_changes_while_it_is_read_never_answers_wrongly() throws Exception {
    ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    AtomicBoolean done = new AtomicBoolean();
    List<Thread> readers =
        IntStream.range(0, 2)
            .mapToObj(_ ->
                Thread.startVirtualThread(() -> {
                  while (!done.get()) {
                    note(wrong, send(Scenario.get("/note?select=text&limit=1")));
                  }
                }))
            .toList();
    for (int i = 0; i < 40; i++) {
      shop.database.execute("ALTER TABLE api.note ADD COLUMN extra int DEFAULT 1");
      shop.database.execute("ALTER TABLE api.note ALTER COLUMN extra TYPE text");
      shop.database.execute("NOTIFY pgrst, 'reload schema'");
      shop.database.execute("ALTER TABLE api.note DROP COLUMN extra");
      shop.database.execute(
          "DROP TABLE api.note; CREATE TABLE api.note"
              + " (id serial PRIMARY KEY, text text NOT NULL); GRANT ALL ON api.note TO hostile_anon");
    }
    done.set(true);
    for (Thread reader : readers) {
      reader.join();
    }
    assertThat(wrong).isEmpty();
    shop.isWell();
  }

  private static void note(ConcurrentLinkedQueue<String> wrong, HttpResponse<String> answer) {
    if (answer.statusCode() != 200 && answer.statusCode() != 404 && answer.statusCode() != 401) {
      wrong.add(answer.statusCode() + " " + answer.body());
    }
  }

  private static Scenario waiting(double seconds) {
    return Scenario.post("/rpc/wait", "{\"seconds\":" + seconds + "}");
  }

  private static int status(Scenario scenario) {
    return send(scenario).statusCode();
  }

  private static HttpResponse<String> send(Scenario scenario) {
    try {
      return shop.server.send(scenario);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
