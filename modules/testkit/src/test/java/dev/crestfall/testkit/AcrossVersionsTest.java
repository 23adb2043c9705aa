package dev.crestfall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.crestfall.postgres.demo.Demo;
import dev.crestfall.postgres.transfer.ScriptRunner;
import dev.crestfall.postgres.transfer.archive.Exporter;
import dev.crestfall.postgres.transfer.archive.Manifest;
import dev.crestfall.postgres.transfer.archive.Restorer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcrossVersionsTest {
  private static final String ROLES =
      """
      CREATE ROLE anon NOLOGIN;
      CREATE ROLE authenticated NOLOGIN;
      CREATE ROLE service_role NOLOGIN BYPASSRLS;
      CREATE ROLE "moved, 'over'" LOGIN PASSWORD 'kept' CONNECTION LIMIT 3;
      CREATE ROLE moved_member NOLOGIN;
      GRANT "moved, 'over'" TO moved_member WITH ADMIN OPTION;
      ALTER ROLE moved_member SET work_mem = '7MB';
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void a_database_of_postgres_17_goes_over_to_18_and_not_back() throws Exception {
    assumeThat(OlderPostgres.available(17)).isTrue();
    TestUrl older = OlderPostgres.server(17);
    Path archive = folder.resolve("older.zip");
    Path again = folder.resolve("newer.zip");
    try (var target = TestDatabase.create()) {
      fill(older);
      Manifest exported = export(older, archive);
      try (Connection connection = target.connect()) {
        new Restorer(connection, _ -> {}).run(archive);
        compare(target, exported, new Exporter(connection, true, _ -> {}).run(again).manifest());
      }
      try (Connection connection = open(older.withDatabase("template1"))) {
        assertThatThrownBy(() -> new Restorer(connection, _ -> {}).run(again))
            .hasMessageContaining("is of PostgreSQL 18, this server is 17");
      }
    } finally {
      dropRoles();
    }
  }

  private static void compare(TestDatabase target, Manifest exported, Manifest restored) {
    assertThat(exported.major()).isEqualTo(17);
    assertThat(restored.tables()).isEqualTo(exported.tables());
    assertThat(restored.settings()).containsAll(exported.settings());
    assertThat(target.query("SELECT n FROM a_second")).isEqualTo("2001");
    assertThat(target.query("SELECT count(*) FROM product")).isEqualTo("20");
    assertThat(target.query("SELECT rolconnlimit FROM pg_roles WHERE rolname = 'moved, ''over'''"))
        .isEqualTo("3");
    assertThat(
            target.query(
                "SELECT rolpassword LIKE 'SCRAM%' FROM pg_authid WHERE rolname = 'moved, ''over'''"))
        .isEqualTo("t");
    assertThat(target.query("SELECT pg_has_role('moved_member', 'moved, ''over''', 'USAGE')"))
        .isEqualTo("t");
  }

  private static void fill(TestUrl older) throws SQLException, IOException {
    try (Connection connection = open(older);
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE moving TEMPLATE template0");
      ScriptRunner.run(connection, ROLES);
    }
    try (Connection connection = open(older.withDatabase("moving"));
        var in =
            Objects.requireNonNull(
                AcrossVersionsTest.class.getResourceAsStream("transfer/everything.sql"))) {
      ScriptRunner.run(
          connection,
          new String(in.readAllBytes(), StandardCharsets.UTF_8).replace(":db", "moving"));
      Demo.install(connection, 0.01, 1);
    }
  }

  private static Manifest export(TestUrl older, Path archive) throws SQLException, IOException {
    try (Connection connection = open(older.withDatabase("moving"))) {
      return new Exporter(connection, true, _ -> {}).run(archive).manifest();
    }
  }

  private static Connection open(TestUrl url) throws SQLException {
    return DriverManager.getConnection(url.jdbc(), url.properties());
  }

  /// Roles outlive the database, and the server of the tests is everybody's.
  private static void dropRoles() {
    try (var database = TestDatabase.create()) {
      database.execute("DROP ROLE IF EXISTS moved_member; DROP ROLE IF EXISTS \"moved, 'over'\"");
    }
  }
}
