package dev.crestfall.studio.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.studio.StudioServer;
import dev.crestfall.testkit.Scenario;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Statements that are tried as somebody.
class PolicyRoutesTest {
  private static final UUID ANN = UUID.fromString("00000000-0000-4000-9000-00000000000a");
  private static final String TABLES =
      """
      CREATE SCHEMA auth;
      CREATE TABLE auth.users (id uuid PRIMARY KEY, aud text, email text, phone text, raw_app_meta_data jsonb,
                               raw_user_meta_data jsonb, is_anonymous boolean NOT NULL DEFAULT false);
      INSERT INTO auth.users VALUES ('00000000-0000-4000-9000-00000000000a', 'authenticated', 'ann@example.com');
      CREATE TABLE public.note (id int PRIMARY KEY, owner uuid, label text);
      INSERT INTO public.note SELECT n, '00000000-0000-4000-9000-00000000000a', 'n' || n FROM generate_series(1, 3) AS n;
      INSERT INTO public.note SELECT n, gen_random_uuid(), 'n' || n FROM generate_series(4, 10) AS n;
      ALTER TABLE public.note ENABLE ROW LEVEL SECURITY;
      CREATE POLICY own ON public.note FOR ALL TO PUBLIC
        USING (owner = ((current_setting('request.jwt.claims')::jsonb) ->> 'sub')::uuid);
      CREATE POLICY strong ON public.note AS RESTRICTIVE FOR DELETE TO PUBLIC
        USING (current_setting('request.jwt.claims')::jsonb ->> 'aal' = 'aal2');
      """;
  private static final List<String> NO_STATEMENTS =
      List.of(
          "COMMIT",
          "SELECT 1; COMMIT",
          "SELECT $a$;$a$; DELETE FROM note",
          "/* x */ BEGIN",
          "SELECT '\\'; COMMIT --'",
          "DROP TABLE note");

  private static StudioServer server;

  @BeforeAll
  static void start() throws Exception {
    server = StudioServer.start(TABLES);
    server
        .database()
        .execute(
            "GRANT USAGE ON SCHEMA public TO anon, authenticated;"
                + "GRANT SELECT, UPDATE, DELETE ON note TO authenticated");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Scenario trial(String statement, String role, Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("statement", statement);
    body.put("role", role);
    return Scenario.post("/policies/test", Json.text(body));
  }

  private static JsonNode tried(String statement, String role, Map<String, Object> more) {
    var answer = server.send("admin", trial(statement, role, more));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.tree(answer.body());
  }

  @TestFactory
  Stream<DynamicTest> what_is_refused() {
    Stream<Scenario> refused =
        Stream.of(
            trial("SELECT 1", "anon", Map.of()).status(401),
            trial("SELECT 1", "anon", Map.of())
                .header(StudioServer.USER, "viewer")
                .status(403)
                .contains("studio.sql:run"),
            trial("SELECT 1", "postgres", Map.of())
                .header(StudioServer.USER, "admin")
                .status(409)
                .contains("role_not_available"),
            trial("SELECT 1", "anon", Map.of("user_id", UUID.randomUUID().toString()))
                .header(StudioServer.USER, "admin")
                .status(404)
                .contains("user_not_found"),
            trial("SELECT 1", "anon", Map.of("aal", "aal9"))
                .header(StudioServer.USER, "admin")
                .status(400));
    Stream<Scenario> statements =
        NO_STATEMENTS.stream()
            .map(
                one -> trial(one, "anon", Map.of()).header(StudioServer.USER, "admin").status(400));
    return server.api().run(Stream.concat(refused, statements).toArray(Scenario[]::new));
  }

  @Test
  void a_user_sees_their_rows_and_the_answer_says_why() {
    JsonNode seen =
        tried("SELECT id FROM note ORDER BY id;", "authenticated", Map.of("user_id", ANN));
    assertThat(seen.path("rows").toString()).isEqualTo("[[\"1\"],[\"2\"],[\"3\"]]");
    JsonNode table = seen.path("tables").path(0);
    assertThat(table.path("visible").asInt()).isEqualTo(3);
    assertThat(table.path("all").asInt()).isEqualTo(10);
    assertThat(table.path("policies").path(0).path("name").asText()).isEqualTo("own");
    assertThat(seen.path("claims").path("email").asText()).isEqualTo("ann@example.com");
    assertThat(seen.path("plan").path("Node Type").asText()).isNotEmpty();
  }

  @Test
  void a_role_without_rights_is_refused_in_the_answer() {
    JsonNode seen = tried("SELECT * FROM note", "anon", Map.of());
    assertThat(seen.path("problem").path("state").asText()).isEqualTo("42501");
  }

  @Test
  void what_is_changed_is_taken_back_and_a_second_factor_counts() {
    String delete = "DELETE FROM note";
    assertThat(tried(delete, "authenticated", Map.of("user_id", ANN)).path("affected").asInt())
        .isZero();
    JsonNode strong = tried(delete, "authenticated", Map.of("user_id", ANN, "aal", "aal2"));
    assertThat(strong.path("affected").asInt()).isEqualTo(3);
    assertThat(strong.path("tables").path(0).path("policies")).hasSize(2);
    assertThat(server.database().query("SELECT count(*) FROM note")).isEqualTo("10");
  }
}
