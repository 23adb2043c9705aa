package dev.crestfall.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.testkit.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Clients' roles, `service_role` included, touch nothing of what modules keep for themselves.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemasTest {
  private static final List<String> ROLES = List.of("anon", "authenticated", "service_role");
  private static final String OURS =
      "('auth', 'authz', 'vault', 'audit', 'crestfall', 'graphql_live')";

  @TempDir static Path home = Path.of("");
  private Installation installation;

  @BeforeAll
  void start() throws Exception {
    installation = new Installation(home, AccessLog.NONE, "gateway.rate.enabled=false");
  }

  @AfterAll
  void stop() {
    installation.close();
  }

  private List<String> list(String sql) {
    try (Connection connection = installation.database().connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> all = new ArrayList<>();
      while (rows.next()) {
        all.add(rows.getString(1));
      }
      return all;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> relations() {
    return list(
        """
        SELECT format('%%I.%%I', nspname, relname)
          FROM pg_class JOIN pg_namespace AS space ON space.oid = relnamespace
         WHERE nspname IN %s AND relkind IN ('r', 'p', 'v', 'm', 'f')
         ORDER BY 1
        """
            .formatted(OURS));
  }

  @Test
  void no_role_of_clients_reads_or_writes_any_table() throws SQLException {
    List<String> relations = relations();
    assertThat(relations)
        .contains(
            "auth.users", "authz.assignment", "vault.ring_key", "vault.secret", "audit.event");
    List<String> open = new ArrayList<>();
    try (Connection connection = installation.database().connect();
        Statement statement = connection.createStatement()) {
      for (String role : ROLES) {
        statement.execute("SET ROLE " + role);
        for (String relation : relations) {
          for (String sql :
              List.of(
                  "SELECT FROM %s LIMIT 1",
                  "INSERT INTO %s DEFAULT VALUES",
                  "DELETE FROM %s",
                  "TRUNCATE %s",
                  "COPY %s TO STDOUT")) {
            if (!isForbidden(statement, sql.formatted(relation))) {
              open.add(role + ": " + sql.formatted(relation));
            }
          }
        }
      }
    }
    assertThat(open).isEmpty();
  }

  private static boolean isForbidden(Statement statement, String sql) {
    try {
      statement.execute(sql);
      return false;
    } catch (SQLException e) {
      return "42501".equals(e.getSQLState());
    }
  }

  @Test
  void no_role_of_clients_has_a_right_on_any_table_column_or_sequence() {
    for (String role : ROLES) {
      assertThat(
              list(
                  """
                  SELECT relation.oid::regclass::text
                    FROM pg_class AS relation JOIN pg_namespace AS space ON space.oid = relnamespace
                   WHERE nspname IN %2$s
                     AND CASE WHEN relkind = 'S'
                              THEN has_sequence_privilege('%1$s', relation.oid, 'USAGE, SELECT, UPDATE')
                              WHEN relkind IN ('r', 'p', 'v', 'm', 'f')
                              THEN has_table_privilege('%1$s', relation.oid,
                                     'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
                                OR has_any_column_privilege('%1$s', relation.oid,
                                     'SELECT, INSERT, UPDATE, REFERENCES')
                              ELSE false END
                  """
                      .formatted(role, OURS)))
          .as(role)
          .isEmpty();
    }
  }

  @Test
  void no_role_of_clients_enters_vault_and_audit_or_runs_a_function_there() {
    for (String role : ROLES) {
      assertThat(
              list(
                  """
                  SELECT nspname FROM pg_namespace
                   WHERE nspname IN ('vault', 'audit')
                     AND has_schema_privilege('%1$s', oid, 'USAGE, CREATE')
                  UNION ALL
                  SELECT routine.oid::regprocedure::text
                    FROM pg_proc AS routine JOIN pg_namespace AS space ON space.oid = pronamespace
                   WHERE nspname IN ('vault', 'audit')
                     AND has_function_privilege('%1$s', routine.oid, 'EXECUTE')
                  """
                      .formatted(role)))
          .as(role)
          .isEmpty();
    }
  }

  @Test
  void graphql_knows_none_of_them() {
    installation
        .database()
        .execute(
            """
            CREATE TABLE public.shown (id int PRIMARY KEY);
            GRANT SELECT ON public.shown TO service_role;
            COMMENT ON SCHEMA public IS '@graphql({"introspection": true})'
            """);
    Await.until(() -> fields().contains("showncollection"));
    List<String> fields = fields();
    for (String relation : relations()) {
      String table = plain(relation.split("\\.", 2)[1].replace("\"", ""));
      assertThat(fields).as(relation).doesNotContain(table + "collection", table + "bypk");
    }
  }

  /// What every query begins with, as the service sees it, however it is spelled.
  private List<String> fields() {
    String asked = "{\"query\":\"{__schema{queryType{fields{name}}}}\"}";
    try {
      String key = installation.tokens().serviceKey();
      JsonNode answer = installation.as(key, "POST", "/graphql/v1", asked).json();
      return answer.findValuesAsText("name").stream().map(SchemasTest::plain).toList();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  @Test
  void the_rest_api_knows_none_of_them() throws Exception {
    String key = installation.tokens().serviceKey();
    for (String relation : relations()) {
      String schema = relation.split("\\.", 2)[0];
      String table = relation.split("\\.", 2)[1].replace("\"", "");
      assertThat(
              installation
                  .send(
                      "GET",
                      "/rest/v1/" + table + "?limit=1",
                      "",
                      "Authorization",
                      "Bearer " + key,
                      "Accept-Profile",
                      schema)
                  .status())
          .as(relation)
          .isEqualTo(406);
      assertThat(
              installation
                  .send("GET", "/rest/v1/" + table, "", "Authorization", "Bearer " + key)
                  .status())
          .as(relation)
          .isEqualTo(404);
    }
  }
}
