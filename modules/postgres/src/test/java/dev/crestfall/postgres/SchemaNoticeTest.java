package dev.crestfall.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.postgres.bootstrap.Access;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.PGConnection;

/// What DDL tells on `crestfall_catalog`.
class SchemaNoticeTest {
  private static Sandbox sandbox;
  private static PostgresModule module;

  @BeforeAll
  static void start() throws Exception {
    sandbox = new Sandbox();
    module = sandbox.start();
    Sandbox.run(
        module,
        """
        CREATE ROLE maker LOGIN PASSWORD 'maker';
        CREATE SCHEMA workshop;
        GRANT CREATE, USAGE ON SCHEMA workshop TO maker;
        CREATE TABLE public.stay (id int);
        CREATE MATERIALIZED VIEW public.shelf AS SELECT 1 AS one;
        """);
  }

  @AfterAll
  static void stop() throws IOException {
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | SELECT 1",
        "0 | CREATE TEMP TABLE passing (id serial PRIMARY KEY); DROP TABLE passing",
        "0 | REFRESH MATERIALIZED VIEW public.shelf",
        "0 | BEGIN; CREATE TABLE public.undone (id int); ROLLBACK",
        "1 | CREATE TABLE public.one (id int)",
        "1 | BEGIN; CREATE TABLE public.two (id int); DROP TABLE public.two; COMMIT",
        "1 | COMMENT ON TABLE public.stay IS 'stays'",
        "1 | ALTER TABLE public.stay ADD COLUMN more int",
        "1 | ALTER TABLE public.stay DROP COLUMN more",
        "1 | GRANT SELECT ON public.stay TO anon",
        "1 | CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "1 | DROP FUNCTION public.f()"
      })
  void ddl_is_told_once_for_a_transaction(int times, String sql) throws SQLException {
    try (Connection listener = listen()) {
      Sandbox.run(module, sql);
      assertThat(heard(listener)).isEqualTo(times);
    }
  }

  @Test
  void a_user_with_create_alone_runs_ddl_through_it() throws SQLException {
    Access maker = new Access(module.ownerUrl()).as("maker", "maker");
    try (Connection listener = listen();
        Connection connection = maker.factory().open();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE workshop.bench (id int)");
      statement.execute("DROP TABLE workshop.bench");
      assertThat(heard(listener)).isEqualTo(2);
      assertThatThrownBy(() -> statement.execute("SELECT crestfall.ddl_happened()"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void a_trap_on_the_search_path_is_not_stepped_into() throws SQLException {
    Access maker = new Access(module.ownerUrl()).as("maker", "maker");
    try (Connection connection = maker.factory().open();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE FUNCTION workshop.pg_notify(text, text) RETURNS void LANGUAGE plpgsql AS
          $$ BEGIN EXECUTE 'ALTER ROLE maker SUPERUSER'; END $$;
          SET search_path = workshop, pg_catalog;
          CREATE TABLE workshop.bait (id int);
          """);
      assertThat(Sandbox.ask(connection, "SELECT rolsuper FROM pg_roles WHERE rolname = 'maker'"))
          .isEqualTo("f");
    }
  }

  private static Connection listen() throws SQLException {
    Connection connection = module.ownerConnections().open();
    try (Statement statement = connection.createStatement()) {
      statement.execute("LISTEN crestfall_catalog");
    }
    return connection;
  }

  private static int heard(Connection listener) throws SQLException {
    // Notifications of what was committed before come with the answer of the next statement.
    Sandbox.ask(listener, "SELECT 1");
    var notifications = listener.unwrap(PGConnection.class).getNotifications(200);
    return notifications == null ? 0 : notifications.length;
  }
}
