package dev.crestfall.studio.schema;

import static dev.crestfall.studio.schema.Workshop.changes;
import static dev.crestfall.studio.schema.Workshop.good;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.studio.StudioServer;
import dev.crestfall.testkit.Scenario;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Changes that are kept as scripts.
class MigrationRoutesTest {
  private static final String TABLE =
      "{\"type\":\"create_table\",\"schema\":\"public\",\"name\":\"%s\",\"columns\":[{\"name\":\"a\",\"data_type\":\"int\"}]}";

  private static StudioServer server;

  @BeforeAll
  static void open() throws Exception {
    server = StudioServer.start(Workshop.FUNCTIONS);
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void changes_wait_as_a_migration_until_it_is_run_once() {
    JsonNode kept =
        good(
                server,
                changes(
                    false, TABLE.formatted("later"), ",\"save_as\":\"Add later!\",\"apply\":false"))
            .path("migration");
    assertThat(kept.path("status").asText()).isEqualTo("pending");
    assertThat(server.database().query("SELECT to_regclass('public.later')")).isEmpty();
    String path = "/schema/migrations/" + kept.path("id").asText();
    HttpResponse<String> file = server.send("viewer", Scenario.get(path + "/file"));
    assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
        .contains(kept.path("version").asText() + "_add_later.sql");
    assertThat(file.body()).startsWith("CREATE TABLE \"public\".\"later\" (").endsWith(";\n");

    assertThat(server.send("viewer", Scenario.post(path + "/run", "")).statusCode()).isEqualTo(403);
    JsonNode ran = good(server, Scenario.post(path + "/run", "")).path("migration");
    assertThat(ran.path("status").asText()).isEqualTo("applied");
    assertThat(server.database().query("SELECT to_regclass('public.later')")).isNotEmpty();
    assertThat(server.send("owner", Scenario.post(path + "/run", "")).body())
        .contains("migration_applied");
    assertThat(server.send("owner", Scenario.delete(path)).statusCode()).isEqualTo(409);
  }

  @Test
  void a_script_is_kept_by_who_may_run_sql_as_the_owner() {
    Scenario script =
        Scenario.post(
            "/schema/migrations",
            "{\"name\":\"two\",\"sql\":\"create table public.s1 (); create table public.s2 ();\"}");
    assertThat(server.send("admin", script).statusCode()).isEqualTo(403);
    JsonNode kept = good(server, script);
    String path = "/schema/migrations/" + kept.path("id").asText();
    assertThat(server.send("admin", Scenario.post(path + "/run", "")).statusCode()).isEqualTo(403);
    good(server, Scenario.post(path + "/run", ""));
    assertThat(server.database().query("SELECT to_regclass('public.s2')")).isNotEmpty();
    Scenario commits =
        Scenario.post(
            "/schema/migrations",
            "{\"name\":\"x\",\"sql\":\"create table public.s3 (); /* ; */ COMMIT; select 1\"}");
    assertThat(server.send("owner", commits).statusCode()).isEqualTo(400);
  }

  @Test
  void a_failed_script_changes_nothing_and_waits_on() {
    JsonNode kept =
        good(
            server,
            Scenario.post(
                "/schema/migrations",
                "{\"name\":\"bad\",\"sql\":\"create table public.half (); select nothing;\"}"));
    String path = "/schema/migrations/" + kept.path("id").asText();
    HttpResponse<String> refused = server.send("owner", Scenario.post(path + "/run", ""));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("42703");
    assertThat(server.database().query("SELECT to_regclass('public.half')")).isEmpty();
    assertThat(good(server, Scenario.get(path)).path("status").asText()).isEqualTo("pending");
    good(server, Scenario.delete(path));
    assertThat(server.send("owner", Scenario.get(path)).statusCode()).isEqualTo(404);
  }

  @Test
  void what_changed_without_a_migration_is_told() {
    good(server, changes(false, TABLE.formatted("known"), ",\"save_as\":\"known\""));
    assertThat(good(server, Scenario.get("/schema/comparison")).path("differences")).isEmpty();
    server.database().execute("ALTER TABLE public.known ADD COLUMN b text");
    server.database().execute("CREATE TABLE public.unknown ()");
    JsonNode differences = good(server, Scenario.get("/schema/comparison")).path("differences");
    assertThat(differences.findValuesAsText("object"))
        .containsExactly("table public.known", "table public.unknown");
    assertThat(differences.at("/0/after").asText()).contains("b text");
    server.database().execute("DROP TABLE public.unknown; ALTER TABLE public.known DROP COLUMN b");
  }
}
