package dev.crestfall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.kernel.database.Database;
import dev.crestfall.kernel.database.DatabaseSettings;
import dev.crestfall.kernel.database.Param;
import dev.crestfall.kernel.database.Session;
import dev.crestfall.kernel.database.Statement;
import dev.crestfall.kernel.database.uri.ConnectionString;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Reads behind a pool of one connection, which a lock keeps busy until all of them wait.
class SharedReadsTest {
  private static final String SQL =
      "SELECT current_user || ' ' || current_setting('request.jwt.claims') || ' ' || 12 / CAST(? AS"
          + " int)";
  private static TestDatabase server;
  private WireProxy proxy;
  private Database database;

  @BeforeAll
  static void create() {
    server = TestDatabase.create("CREATE TABLE gate (id int)");
    server.role("visitor", "NOLOGIN");
    server.role("member", "NOLOGIN");
  }

  @AfterAll
  static void drop() {
    server.close();
  }

  @BeforeEach
  void open() throws SQLException {
    proxy = new WireProxy(server.host(), server.port());
    String uri = server.uri().replace(":" + server.port(), ":" + proxy.port());
    Duration patience = Duration.ofSeconds(60);
    DatabaseSettings settings =
        new DatabaseSettings(1, patience, patience, patience, true, "UTC", 50_000_000);
    database =
        new Database(
            ConnectionString.parse(
                uri + (uri.contains("?") ? "&" : "?") + "sslmode=disable", Map.of()),
            settings,
            "crestfall test");
    database.start();
    Await.until(() -> !database.isAway());
  }

  @AfterEach
  void close() {
    database.close();
    proxy.close();
  }

  private String read(String role, String claims, int divisor) throws SQLException {
    SequencedMap<String, String> settings = new LinkedHashMap<>();
    settings.put("role", role);
    settings.put("request.jwt.claims", claims);
    return database.readTogether(
        new Session(true, "", settings),
        new Statement(SQL, List.of(new Param.Text(Integer.toString(divisor)))),
        SharedReadsTest::text);
  }

  private static String text(ResultSet rows) throws SQLException {
    return rows.next() ? rows.getString(1) : "";
  }

  private record Asked(String role, String claims, int divisor) {}

  /// What each of these gets when all of them wait at once.
  private List<CompletableFuture<String>> together(List<Asked> all) throws Exception {
    List<CompletableFuture<String>> answers = new ArrayList<>();
    try (Connection gate = server.connect()) {
      gate.setAutoCommit(false);
      try (java.sql.Statement lock = gate.createStatement()) {
        lock.execute("LOCK TABLE gate");
      }
      CompletableFuture<String> busy =
          async(() ->
              database.read(
                  new Session(true, "", Map.of()),
                  List.of(),
                  new Statement("SELECT count(*)::text FROM gate", List.of()),
                  SharedReadsTest::text));
      Await.until(() -> database.stats().busy() == 1);
      for (Asked one : all) {
        answers.add(async(() -> read(one.role(), one.claims(), one.divisor())));
        Await.until(() -> database.stats().waiting() == answers.size());
      }
      gate.rollback();
      assertThat(busy.get()).isEqualTo("0");
    }
    for (CompletableFuture<String> answer : answers) {
      answer.exceptionally(Throwable::getMessage).join();
    }
    return answers;
  }

  private long trips(List<Asked> all) {
    try {
      long before = proxy.syncs();
      List<CompletableFuture<String>> answers = together(all);
      for (int i = 0; i < all.size(); i++) {
        Asked asked = all.get(i);
        assertThat(answers.get(i))
            .isCompletedWithValue(asked.role() + " " + asked.claims() + " 12");
      }
      return proxy.syncs() - before;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private interface Work {
    String get() throws SQLException;
  }

  private static CompletableFuture<String> async(Work work) {
    CompletableFuture<String> result = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            result.complete(work.get());
          } catch (SQLException | RuntimeException e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }

  @Test
  void one_that_fails_fails_alone() throws Exception {
    List<CompletableFuture<String>> answers =
        together(
            List.of(
                new Asked("visitor", "a", 1),
                new Asked("visitor", "b", 0),
                new Asked("visitor", "c", 2),
                new Asked("visitor", "d", 3)));
    assertThatThrownBy(() -> answers.get(1).join()).hasMessageContaining("division by zero");
    assertThat(answers.get(0)).isCompletedWithValue("visitor a 12");
    assertThat(answers.get(2)).isCompletedWithValue("visitor c 6");
    assertThat(answers.get(3)).isCompletedWithValue("visitor d 4");
    assertThat(read("member", "after", 4)).isEqualTo("member after 3");
  }

  @Test
  void each_runs_as_its_own_caller_and_those_of_a_role_share_trips() throws Exception {
    List<Asked> all = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      all.add(new Asked(i % 3 == 0 ? "member" : "visitor", "claims " + i, 1));
    }
    // Eight and four of a role, four at a time, and the one that held the connection. Only quick
    // ones share, and on a busy machine one may not have been.
    Await.until(() -> trips(all) == 4);
    assertThat(read("visitor", "after", 12)).isEqualTo("visitor after 1");
  }
}
