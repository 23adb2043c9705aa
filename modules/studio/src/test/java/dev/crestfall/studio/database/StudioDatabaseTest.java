package dev.crestfall.studio.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StudioDatabaseTest {
  private static TestDatabase test;
  private static StudioDatabase database;

  @BeforeAll
  static void start() {
    test = TestDatabase.create("CREATE TABLE t (n int)");
    test.role("anon", "NOLOGIN").role("studio_authenticator", "LOGIN NOINHERIT");
    test.execute("GRANT anon TO studio_authenticator");
    database =
        new StudioDatabase(
            ConnectionString.parse(test.uri(), Map.of()),
            ConnectionString.parse(test.uri("studio_authenticator"), Map.of()));
  }

  @AfterAll
  static void stop() {
    database.close();
    test.close();
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }

  @Test
  void names_are_quoted_whatever_they_hold() {
    assertThat(Names.qualified("pub\"lic", "order")).isEqualTo("\"pub\"\"lic\".\"order\"");
    assertThat(Names.literal("it's \\ here")).isEqualTo(" E'it''s \\\\ here'");
    assertThatThrownBy(() -> Names.quote("a\0b")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void work_runs_as_the_role_with_limits_and_leaves_nothing_behind() {
    String inside =
        database
            .work()
            .as("anon", "{\"sub\":\"1\"}")
            .timeout(Duration.ofSeconds(7))
            .run(handle ->
                handle
                    .createQuery(
                        "SELECT current_user || current_setting('request.jwt.claims') || current_setting('statement_timeout')")
                    .mapTo(String.class)
                    .one());
    assertThat(inside).isEqualTo("anon{\"sub\":\"1\"}7s");
    String after =
        database
            .work()
            .run(handle -> handle.createQuery("SELECT current_user").mapTo(String.class).one());
    assertThat(after).isEqualTo(test.superuser());
  }

  @Test
  void a_dry_run_is_taken_back() {
    int _ = database.work().dryRun(handle -> handle.execute("INSERT INTO t VALUES (1)"));
    assertThat(test.query("SELECT count(*) FROM t")).isEqualTo("0");
  }

  @Test
  void read_only_work_changes_nothing() {
    assertThatThrownBy(() ->
            database.work().readOnly().run(handle -> handle.execute("INSERT INTO t VALUES (1)")))
        .hasMessageContaining("read-only");
  }

  @Test
  void no_sql_of_a_session_leads_out_of_the_roles_of_requests() throws Exception {
    String user =
        database
            .session("escape")
            .as("anon", "{}")
            .run(connection -> {
              try (Statement statement = connection.createStatement()) {
                statement.execute("RESET ROLE");
                statement.execute("RESET SESSION AUTHORIZATION");
              }
              return text(connection, "SELECT current_user");
            });
    assertThat(user).isEqualTo("studio_authenticator");
    assertThatThrownBy(
            () -> database.session("other").as(test.superuser(), "{}").run(_ -> "unreached"))
        .isInstanceOfSatisfying(
            ApiError.class, e -> assertThat(e.code()).isEqualTo("role_not_available"));
  }

  @Test
  void a_statement_is_cancelled_by_its_id() {
    assertThat(database.cancel("nobody")).isFalse();
    CompletableFuture<String> running =
        CompletableFuture.supplyAsync(() -> {
          try {
            return database
                .session("sleeper")
                .run(connection -> text(connection, "SELECT pg_sleep(60)"));
          } catch (Exception e) {
            return e instanceof SQLException sql ? sql.getSQLState() : e.toString();
          }
        });
    Await.until(() -> database.cancel("sleeper") || running.isDone());
    assertThat(running.join()).isEqualTo("57014");
  }
}
