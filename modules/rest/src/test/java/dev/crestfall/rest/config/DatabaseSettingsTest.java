package dev.crestfall.rest.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.kernel.config.ConfigException;
import dev.crestfall.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DatabaseSettingsTest {
  private static final TestDatabase DATABASE =
      TestDatabase.create(
          """
          CREATE FUNCTION pre_config() RETURNS void LANGUAGE sql AS $$
            SELECT set_config('pgrst.jwt_aud', 'of_function', true),
                   set_config('pgrst.db_max_rows', '11', true),
                   set_config('pgrst.db_uri', 'postgres://elsewhere', true)
          $$;
          CREATE FUNCTION broken() RETURNS void LANGUAGE sql AS 'SELECT 1/0';
          """);
  private static final String ROLE = "settings_role";

  @BeforeAll
  static void makeRole() {
    DATABASE.role(ROLE, "NOLOGIN");
  }

  @AfterEach
  void resetRole() {
    DATABASE.execute("ALTER ROLE " + ROLE + " RESET ALL");
    DATABASE.execute(inDatabase("RESET ALL"));
  }

  @AfterAll
  static void drop() {
    DATABASE.execute("DROP ROLE " + ROLE);
    DATABASE.close();
  }

  @Test
  void a_bad_setting_is_refused_by_name() {
    DATABASE.execute("ALTER ROLE " + ROLE + " SET pgrst.openapi_mode = 'loud'");
    assertThatThrownBy(() -> overlay(base(Map.of())))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("rest.openapi-mode");
  }

  @Test
  void a_function_that_fails_is_the_databases_error() {
    assertThatThrownBy(() -> overlay(base(Map.of("PGRST_DB_PRE_CONFIG", "broken"))))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("division by zero");
  }

  @Test
  void nothing_is_read_when_switched_off() throws SQLException {
    DATABASE.execute("ALTER ROLE " + ROLE + " SET pgrst.db_schemas = 'api'");
    RestConfig base = base(Map.of("PGRST_DB_CONFIG", "false"));
    assertThat(overlay(base)).isSameAs(base);
  }

  @Test
  void settings_of_the_role_outrank_all_others_and_those_for_the_database_most()
      throws SQLException {
    DATABASE.execute("ALTER ROLE " + ROLE + " SET pgrst.db_schemas = 'one, two'");
    DATABASE.execute("ALTER ROLE " + ROLE + " SET pgrst.jwt_aud = 'of_role'");
    DATABASE.execute("ALTER ROLE " + ROLE + " SET pgrst.db_extra_search_path = ''");
    DATABASE.execute("ALTER ROLE " + ROLE + " SET pgrst.db_pool = '99'");
    DATABASE.execute(inDatabase("SET pgrst.jwt_aud = 'of_role_here'"));
    RestConfig config =
        overlay(
            base(
                Map.of(
                    "PGRST_DB_SCHEMAS", "env",
                    "PGRST_DB_ANON_ROLE", "anon",
                    "PGRST_DB_PRE_CONFIG", "pre_config")));
    assertThat(config.dbSchemas()).containsExactly("one", "two");
    assertThat(config.jwtAud()).contains("of_role_here");
    assertThat(config.dbExtraSearchPath()).isEmpty();
    assertThat(config.dbAnonRole()).contains("anon");
    assertThat(config.dbMaxRows()).contains(11L);
    assertThat(config.dbPool()).as("not for the database to say").isEqualTo(10);
    assertThat(config.dbUri().reveal()).isEqualTo("postgresql://");
  }

  @Test
  void the_connection_is_left_as_it_was() throws SQLException {
    try (Connection connection = DATABASE.connect();
        Statement statement = connection.createStatement()) {
      var _ =
          DatabaseSettings.overlay(base(Map.of("PGRST_DB_PRE_CONFIG", "pre_config")), connection);
      assertThat(connection.getAutoCommit()).isTrue();
      try (var rows = statement.executeQuery("SELECT current_setting('pgrst.jwt_aud', true)")) {
        rows.next();
        assertThat(rows.getString(1)).isNullOrEmpty();
      }
    }
  }

  private static RestConfig base(Map<String, String> environment) {
    return RestConfigTest.config(environment);
  }

  private static String inDatabase(String change) {
    return "DO $$ BEGIN EXECUTE format('ALTER ROLE %s IN DATABASE %%I %s', current_database()); END $$"
        .formatted(ROLE, change.replace("'", "''"));
  }

  private static RestConfig overlay(RestConfig base) throws SQLException {
    try (Connection connection = DATABASE.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET ROLE " + ROLE);
      return DatabaseSettings.overlay(base, connection);
    }
  }
}
