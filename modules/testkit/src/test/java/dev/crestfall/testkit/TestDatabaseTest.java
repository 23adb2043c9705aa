package dev.crestfall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {
  @Test
  void a_failing_script_says_which_and_leaves_no_database() {
    assertThatThrownBy(() -> TestDatabase.create("CREATE TABLE a (b nosuchtype)"))
        .hasMessageContaining("nosuchtype")
        .hasMessageContaining("CREATE TABLE a");
  }

  @Test
  void scripts_run_in_a_database_of_their_own() {
    try (var first = TestDatabase.create("CREATE TABLE film (id int)");
        var second = TestDatabase.create()) {
      assertThat(first.query("SELECT to_regclass('film') IS NOT NULL")).isEqualTo("t");
      assertThat(second.query("SELECT to_regclass('film') IS NULL")).isEqualTo("t");
      assertThat(first.query("SHOW server_version")).startsWith("18");
    }
  }

  @Test
  void copies_of_what_was_prepared_once_are_databases_of_their_own() {
    String kind = UUID.randomUUID().toString();
    try (var first = TestDatabase.like(kind, made -> made.execute("CREATE TABLE film (id int)"));
        var second = TestDatabase.like(kind, made -> made.execute("made twice"))) {
      first.execute("INSERT INTO film VALUES (1)");
      assertThat(first.query("SELECT count(*) FROM film")).isEqualTo("1");
      assertThat(second.query("SELECT count(*) FROM film")).isEqualTo("0");
    }
    assertThatThrownBy(() -> TestDatabase.like("wrong", made -> made.execute("nosuch")))
        .hasMessageContaining("nosuch");
  }

  @Test
  void a_role_logs_in_by_its_own_password() throws Exception {
    String name = "reader " + UUID.randomUUID();
    try (var database = TestDatabase.create().role(name, "NOLOGIN").role(name, "NOLOGIN");
        var connection = database.dataSource(name).getConnection()) {
      assertThat(connection.getMetaData().getUserName()).isEqualTo(name);
      database.execute("DROP ROLE \"" + name + "\"");
    }
  }
}
