package dev.crestfall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.kernel.database.Database;
import dev.crestfall.kernel.database.DatabaseSettings;
import dev.crestfall.kernel.database.Param;
import dev.crestfall.kernel.database.Session;
import dev.crestfall.kernel.database.Statement;
import dev.crestfall.kernel.database.UnavailableException;
import dev.crestfall.kernel.database.uri.ConnectionString;
import java.nio.charset.StandardCharsets;
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

class DatabaseTest {
  private static final Session PLAIN = new Session(true, "", Map.of());
  private static TestDatabase server;
  private WireProxy proxy;
  private Database database;

  @BeforeAll
  static void create() {
    server = TestDatabase.create("CREATE TABLE t (id int PRIMARY KEY, name text)");
    server.role("visitor", "NOLOGIN");
    server.execute("INSERT INTO t VALUES (1, 'one')");
    server.execute("ALTER DATABASE " + server.name() + " SET TimeZone = 'Asia/Tokyo'");
  }

  @AfterAll
  static void drop() {
    server.close();
  }

  @BeforeEach
  void open() {
    proxy = new WireProxy(server.host(), server.port());
    database = database(4, Duration.ofSeconds(20));
  }

  @AfterEach
  void close() {
    database.close();
    proxy.close();
  }

  private Database database(int size, Duration acquisition) {
    String uri = server.uri().replace(":" + server.port(), ":" + proxy.port());
    ConnectionString target =
        ConnectionString.parse(uri + (uri.contains("?") ? "&" : "?") + "sslmode=disable", Map.of());
    DatabaseSettings settings =
        new DatabaseSettings(
            size,
            acquisition,
            Duration.ofMinutes(5),
            Duration.ofMinutes(1),
            true,
            "UTC",
            50_000_000);
    Database opened = new Database(target, settings, "crestfall test");
    opened.start();
    Await.until(() -> !opened.isAway());
    return opened;
  }

  private String read(Session session, String sql, Param... params) throws SQLException {
    return database.read(
        session, List.of(), new Statement(sql, List.of(params)), DatabaseTest::text);
  }

  private static String text(ResultSet rows) throws SQLException {
    return rows.next() ? new String(rows.getBytes(1), StandardCharsets.UTF_8) : "";
  }

  private static Session session(String... settings) {
    SequencedMap<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      map.put(settings[i], settings[i + 1]);
    }
    return new Session(true, "", map);
  }

  @Test
  void a_failed_statement_leaves_the_connection_as_good_as_new() throws SQLException {
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> read(session("role", "visitor"), "SELECT name FROM t"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("permission denied");
      assertThat(read(PLAIN, "SELECT current_user || current_setting('role')"))
          .isEqualTo(server.superuser() + "none");
    }
  }

  @Test
  void a_read_cannot_write() {
    assertThatThrownBy(
            () -> read(PLAIN, "WITH i AS (INSERT INTO t VALUES (9) RETURNING id) SELECT 1 FROM i"))
        .hasMessageContaining("read-only");
  }

  @Test
  void one_read_is_one_round_trip_also_after_the_driver_prepared_it() throws SQLException {
    Session session = session("role", "visitor", "request.jwt.claims", "{\"sub\":\"1\"}");
    String sql = "SELECT current_user || current_setting('request.jwt.claims') || CAST(? AS int)";
    for (int i = 0; i < 15; i++) {
      long before = proxy.syncs();
      assertThat(read(session, sql, new Param.Text("7"))).isEqualTo("visitor{\"sub\":\"1\"}7");
      if (i >= 10) {
        assertThat(proxy.syncs() - before).as("execution %d", i).isEqualTo(1);
      }
    }
    assertThat(read(PLAIN, "SELECT current_user")).isEqualTo(server.superuser());
  }

  @Test
  void several_reads_are_one_round_trip_and_each_is_read_in_order() throws SQLException {
    List<Statement> three =
        List.of(
            new Statement("SELECT ?::text", List.of(new Param.Text("a"))),
            new Statement("SELECT name FROM t WHERE false", List.of()),
            new Statement("SELECT ?::text || ?::text", List.of(given("b"), given("c"))));
    for (int i = 0; i < 15; i++) {
      long before = proxy.syncs();
      assertThat(database.readAll(PLAIN, List.of(), three, DatabaseTest::text))
          .containsExactly("a", "", "bc");
      assertThat(proxy.syncs() - before).as("execution %d", i).isLessThanOrEqualTo(i < 10 ? 5 : 1);
    }
  }

  private static Param given(String value) {
    return new Param.Text(value);
  }

  @Test
  void of_several_writes_all_are_kept_or_none_and_the_reader_knows_which_failed()
      throws SQLException {
    Session writes = new Session(false, "", Map.of("search_path", "public"));
    Statement good =
        new Statement("INSERT INTO t VALUES (?::int) RETURNING id", List.of(given("70")));
    Statement bad = new Statement("INSERT INTO t VALUES (1) RETURNING id", List.of());
    List<String> seen = new ArrayList<>();
    assertThatThrownBy(
            () -> database.writeAll(writes, List.of(), List.of(good, bad), r -> seen.add(text(r))))
        .hasMessageContaining("duplicate key");
    assertThat(seen).containsExactly("70");
    assertThatThrownBy(() ->
            database.writeAll(
                writes,
                List.of(),
                List.of(good),
                _ -> {
                  throw new IllegalStateException("refused");
                }))
        .hasMessage("refused");
    assertThat(server.query("SELECT count(*) FROM t WHERE id = 70")).isEqualTo("0");
    Statement gone = new Statement("DELETE FROM t WHERE id = 70 RETURNING id", List.of());
    assertThat(database.writeAll(writes, List.of(), List.of(good, gone), DatabaseTest::text))
        .containsExactly("70", "70");
    assertThat(database.stats().busy()).isZero();
  }

  @Test
  void what_comes_before_the_statement_runs_first_and_in_the_same_transaction()
      throws SQLException {
    Statement first =
        new Statement("SELECT set_config('my.x', ?, true)", List.of(new Param.Text("seen")));
    Statement main = new Statement("SELECT current_setting('my.x')", List.of());
    assertThat(database.read(PLAIN, List.of(first), main, DatabaseTest::text)).isEqualTo("seen");
  }

  @Test
  void a_write_ends_as_its_verdict_says() throws SQLException {
    Session session = new Session(false, "serializable", Map.of());
    Statement insert =
        new Statement(
            "INSERT INTO t SELECT (j->>'id')::int, j->>'name'"
                + " FROM (SELECT convert_from(?, 'UTF8')::json) AS _(j) RETURNING name",
            List.of(
                new Param.Bytes("{\"id\":2,\"name\":\"zwölf\"}".getBytes(StandardCharsets.UTF_8))));
    for (boolean commit : new boolean[] {false, true}) {
      assertThat(database.write(session, List.of(), insert, DatabaseTest::text, result -> commit))
          .isEqualTo("zwölf");
      assertThat(server.query("SELECT count(*) FROM t WHERE id = 2")).isEqualTo(commit ? "1" : "0");
    }
    assertThatThrownBy(() ->
            database.write(
                session,
                List.of(),
                new Statement("DELETE FROM t WHERE id = 2 RETURNING name", List.of()),
                DatabaseTest::text,
                result -> {
                  throw new IllegalStateException("no");
                }))
        .hasMessage("no");
    assertThat(server.query("SELECT count(*) FROM t WHERE id = 2")).isEqualTo("1");
    server.execute("DELETE FROM t WHERE id = 2");
  }

  @Test
  void a_write_is_prepared_once_though_reads_of_other_search_paths_come_between()
      throws SQLException {
    database.close();
    database = database(1, Duration.ofSeconds(20));
    Session write = new Session(false, "", session("search_path", "public").settings());
    Statement update = new Statement("UPDATE t SET name = name RETURNING name", List.of());
    for (int i = 0; i < 20; i++) {
      database.write(write, List.of(), update, DatabaseTest::text, result -> true);
      assertThat(read(session("search_path", "pg_catalog"), "SELECT current_schemas(true)"))
          .isEqualTo("{pg_catalog}");
    }
    assertThat(
            read(
                PLAIN,
                "SELECT string_agg((generic_plans + custom_plans >= 10)::text, '')"
                    + " FROM pg_prepared_statements"
                    + " WHERE statement LIKE 'UPDATE%' OR statement LIKE '%current_schemas%'"))
        .isEqualTo("truetrue");
  }

  @Test
  void arrays_and_nulls_arrive_whole() throws SQLException {
    assertThat(
            read(
                PLAIN,
                "SELECT (CAST(? AS text[]))[2] || coalesce(CAST(? AS text), 'none')",
                new Param.TextArray(List.of("a", "b\"\\,{}'", "")),
                new Param.Text(null)))
        .isEqualTo("b\"\\,{}'none");
  }

  @Test
  void the_database_decides_on_the_time_zone() throws SQLException {
    assertThat(read(PLAIN, "SELECT current_setting('TimeZone')")).isEqualTo("Asia/Tokyo");
  }

  @Test
  void a_busy_pool_refuses_after_its_timeout_and_works_on() throws Exception {
    database.close();
    database = database(1, Duration.ofMillis(300));
    Await.until(() -> !refused());
    CompletableFuture<String> slow =
        CompletableFuture.supplyAsync(() -> {
          try {
            return read(PLAIN, "SELECT 'slow' FROM pg_sleep(1)");
          } catch (SQLException e) {
            return e.getMessage();
          }
        });
    Await.until(() -> database.stats().busy() == 1);
    assertThatThrownBy(() -> read(PLAIN, "SELECT 1"))
        .isInstanceOfSatisfying(
            UnavailableException.class,
            e -> assertThat(e.reason()).isEqualTo(UnavailableException.Reason.POOL_EXHAUSTED));
    assertThat(slow.get()).isEqualTo("slow");
    assertThat(read(PLAIN, "SELECT 'on'")).isEqualTo("on");
  }

  @Test
  void while_postgres_is_away_calls_are_refused_and_after_its_return_they_work() {
    proxy.cut();
    Await.until(() -> refused() && database.isAway());
    assertThatThrownBy(() -> read(PLAIN, "SELECT 1"))
        .isInstanceOfSatisfying(
            UnavailableException.class,
            e -> assertThat(e.reason()).isEqualTo(UnavailableException.Reason.AWAY));
    proxy.join();
    Await.until(() -> !refused());
    assertThat(database.stats().busy()).isZero();
  }

  @Test
  void a_backend_that_was_ended_is_replaced() throws SQLException {
    read(PLAIN, "SELECT 1");
    server.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE application_name = 'crestfall test'");
    Await.until(() -> !refused());
    assertThat(read(PLAIN, "SELECT 'back'")).isEqualTo("back");
  }

  private boolean refused() {
    try {
      read(PLAIN, "SELECT 1");
      return false;
    } catch (SQLException | UnavailableException e) {
      return true;
    }
  }
}
