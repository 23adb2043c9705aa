package dev.crestfall.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What clients' roles reach of the schema: the questions of policies, and nothing else.
class OutOfReachTest {
  private static TestDatabase database;
  private static Store store;

  @BeforeAll
  static void open() {
    database =
        TestDatabase.create()
            .role("anon", "NOLOGIN")
            .role("authenticated", "NOLOGIN")
            .role("service_role", "NOLOGIN BYPASSRLS");
    store = new Store(ConnectionString.parse(database.uri(), Map.of()));
    store.migrate("authz");
  }

  @AfterAll
  static void close() {
    store.close();
    database.close();
  }

  private static List<String> names(Connection connection, String sql) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private static void become(Connection connection, String role) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET ROLE " + role);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"anon", "authenticated", "service_role"})
  void no_table_is_read_or_written(String role) throws SQLException {
    try (Connection connection = database.connect()) {
      List<String> tables =
          names(
              connection,
              "SELECT oid::regclass FROM pg_class WHERE relnamespace = 'authz'::regnamespace"
                  + " AND relkind IN ('r', 'p', 'v', 'm', 'S')");
      assertThat(tables).hasSizeGreaterThan(12);
      become(connection, role);
      for (String table : tables) {
        for (String sql :
            List.of(
                "SELECT * FROM " + table,
                "DELETE FROM " + table,
                "INSERT INTO " + table + " DEFAULT VALUES")) {
          assertThatThrownBy(() -> names(connection, sql))
              .as(sql)
              .hasMessageContaining("permission denied");
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"anon", "authenticated", "service_role"})
  void no_function_is_called_but_the_questions(String role) throws SQLException {
    try (Connection connection = database.connect()) {
      assertThat(
              names(
                  connection,
                  """
                  SELECT proname FROM pg_proc
                   WHERE pronamespace = 'authz'::regnamespace
                     AND has_function_privilege('%s', oid, 'EXECUTE')
                   ORDER BY 1
                  """
                      .formatted(role)))
          .containsExactly("has", "is_authorized", "resources", "scopes");
      become(connection, role);
      assertThat(names(connection, "SELECT authz.has('flows:read')")).containsExactly("f");
      assertThat(names(connection, "SELECT authz.scopes('flows:read')")).containsExactly("{}");
      assertThatThrownBy(() -> names(connection, "SELECT authz.ensure_personal('eve')"))
          .hasMessageContaining("permission denied");
    }
  }
}
