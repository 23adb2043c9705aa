package dev.crestfall.rest.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseErrorsTest {
  private final TestDatabase database = TestDatabase.create();

  @AfterAll
  void close() {
    database.close();
  }

  private RestError.Answer raised(String raise) {
    return failed("DO $do$ BEGIN RAISE " + raise + "; END $do$", false);
  }

  private RestError.Answer failed(String sql, boolean anonymous) {
    try (Connection connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
      throw new AssertionError("no error: " + sql);
    } catch (SQLException e) {
      return DatabaseErrors.of(e, anonymous).answer();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "08006,503", "09000,500", "0L000,403", "0P000,403", "23503,409", "23505,409", "23502,400",
    "25006,405", "25001,500", "28000,403", "2D000,500", "38000,500", "39000,500", "3B000,500",
    "40001,500", "53400,500", "53300,503", "54000,500", "55P03,500", "57014,500", "57P01,503",
    "58000,500", "F0000,500", "HV000,500", "P0001,400", "P0002,500", "XX000,500", "42883,404",
    "42P01,404", "42P17,500", "42501,403", "21000,500", "22023,400", "22P02,400", "PT402,402",
    "PT4XX,500", "PT099,500", "ZZ999,400"
  })
  void a_sqlstate_stands_for_a_status(String sqlState, int status) {
    RestError.Answer answer =
        raised("SQLSTATE '" + sqlState + "' USING MESSAGE = 'm', HINT = 'h', DETAIL = 'd'");
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(sqlState);
    assertThat(answer.message()).isEqualTo("m");
    assertThat(answer.details()).isEqualTo("d");
    assertThat(answer.hint()).isEqualTo("h");
    assertThat(answer.reason()).isEqualTo(sqlState.equals("PT402") ? "m" : null);
  }

  @Test
  void the_message_decides_between_some() {
    assertThat(raised("SQLSTATE '21000' USING MESSAGE = 'DELETE requires a WHERE clause'").status())
        .isEqualTo(400);
    assertThat(
            raised("SQLSTATE '42883' USING MESSAGE = 'function xmlagg(text) does not exist'")
                .status())
        .isEqualTo(406);
    RestError.Answer role = failed("SET ROLE nobody_here", false);
    assertThat(role.status()).isEqualTo(401);
    assertThat(role.headers()).containsExactly(Map.entry("WWW-Authenticate", "Bearer"));
  }

  @Test
  void what_is_forbidden_to_everyone_may_be_allowed_after_login() {
    RestError.Answer answer = failed("DO $$ BEGIN RAISE SQLSTATE '42501'; END $$", true);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.headers()).containsExactly(Map.entry("WWW-Authenticate", "Bearer"));
  }

  @Test
  void a_raised_answer_is_given_as_it_is() {
    RestError.Answer answer =
        raised(
            """
            SQLSTATE 'PGRST' USING
              MESSAGE = '{"code":"teapot","message":"short","details":"and stout"}',
              DETAIL = '{"status":418,"status_text":"teapot","headers":{"X-Spout":"yes"}}'
            """);
    assertThat(answer.status()).isEqualTo(418);
    assertThat(answer.code()).isEqualTo("teapot");
    assertThat(answer.details()).isEqualTo("and stout");
    assertThat(answer.hint()).isNull();
    assertThat(answer.headers()).containsExactly(Map.entry("X-Spout", "yes"));
    assertThat(answer.reason()).isEqualTo("teapot");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no json | {\"status\":400,\"headers\":{}} | Invalid JSON value for MESSAGE: 'no json'",
        "{\"code\":\"a\"} | {\"status\":400,\"headers\":{}} | Invalid JSON value for MESSAGE: '{\"code\":\"a\"}'",
        "{\"code\":\"a\",\"message\":\"b\"} | | DETAIL is missing in the RAISE statement",
        "{\"code\":\"a\",\"message\":\"b\"} | {\"status\":400} | Invalid JSON value for DETAIL: '{\"status\":400}'",
        "{\"code\":\"a\",\"message\":\"b\"} | [] | Invalid JSON value for DETAIL: '[]'"
      })
  void a_raised_answer_that_can_not_be_read_is_500(String message, String detail, String details) {
    String using = detail == null ? "" : ", DETAIL = '" + detail + "'";
    RestError.Answer answer = raised("SQLSTATE 'PGRST' USING MESSAGE = '" + message + "'" + using);
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.code()).isEqualTo("PGRST121");
    assertThat(answer.details()).isEqualTo(details);
  }

  @Test
  void a_broken_connection_is_503() throws SQLException {
    try (Connection connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute("SELECT 1");
      assertThatThrownBy(() -> statement.execute("SELECT pg_terminate_backend(pg_backend_pid())"))
          .isInstanceOfSatisfying(
              SQLException.class,
              e -> assertThat(DatabaseErrors.of(e, false).answer().status()).isEqualTo(503));
      assertThatThrownBy(() -> statement.execute("SELECT 1"))
          .isInstanceOfSatisfying(
              SQLException.class,
              e -> assertThat(DatabaseErrors.of(e, false).answer().status()).isEqualTo(503));
    }
  }
}
