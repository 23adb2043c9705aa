package dev.crestfall.studio.sql.run;

import static dev.crestfall.testkit.Scenario.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.studio.StudioServer;
import dev.crestfall.testkit.Await;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunRoutesTest {
  private static final String FIXTURE =
      """
      CREATE TABLE public.film (id int PRIMARY KEY, title text, made date, good boolean);
      INSERT INTO film SELECT n, 'film ' || n, '2020-01-01', n % 2 = 0 FROM generate_series(1, 1000) n;
      ALTER TABLE film ENABLE ROW LEVEL SECURITY;
      CREATE POLICY own ON film FOR SELECT USING (title = 'film ' ||
        coalesce(current_setting('request.jwt.claims')::jsonb ->> 'film', '0'));
      GRANT SELECT ON film TO anon, authenticated;
      GRANT ALL ON film TO service_role;
      CREATE FUNCTION touch() RETURNS int LANGUAGE sql AS $$ DELETE FROM film WHERE id = 1; SELECT 1 $$;
      CREATE SCHEMA auth;
      CREATE TABLE auth.users (id uuid PRIMARY KEY, aud text, role text, email text, phone text,
        raw_app_meta_data jsonb, raw_user_meta_data jsonb, is_anonymous boolean NOT NULL DEFAULT false,
        deleted_at timestamptz);
      INSERT INTO auth.users (id, email, role) VALUES
        ('00000000-0000-4000-8000-000000000001', 'ana@example.com', 'authenticated');
      """;

  private static StudioServer server;

  @BeforeAll
  static void start() throws Exception {
    server = StudioServer.start();
    server.database().execute(FIXTURE);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static ObjectNode wish(String sql) {
    return Json.MAPPER.createObjectNode().put("id", UUID.randomUUID().toString()).put("sql", sql);
  }

  private static HttpResponse<String> send(String user, ObjectNode wish) {
    return server.send(user, post("/sql/runs", wish.toString()));
  }

  private static List<JsonNode> run(String user, ObjectNode wish) {
    HttpResponse<String> answer = send(user, wish);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    List<JsonNode> events = new ArrayList<>();
    answer.body().lines().map(Json::tree).forEach(events::add);
    return events.stream().filter(event -> !type(event).equals("alive")).toList();
  }

  private static String type(JsonNode event) {
    return event.path("type").asText();
  }

  private static JsonNode first(List<JsonNode> events, String type) {
    return events.stream().filter(event -> type(event).equals(type)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          viewer | select 1                                | 403 | permission_missing
          admin  | -- nothing                              | 400 | validation_failed
          admin  | \\d                                     | 400 | sql_psql_command
          admin  | copy film to stdout                     | 400 | sql_copy_through_client
          admin  | copy film to program 'true'             | 403 | sql_owner_required
          admin  | create extension if not exists citext   | 403 | sql_owner_required
          admin  | select pg_read_file('PG_VERSION')       | 403 | sql_owner_required
          admin  | delete from film                        | 409 | DELETE without WHERE
          admin  | select 1; drop table film               | 409 | DROP
          admin  | insert into film values (5000)          | 409 | sql_unconfirmed
          admin  | select touch()                          | 409 | volatile_function
          admin  | select set_config('role', 'anon', false)| 409 | set_config
          owner  | delete from film                        | 409 | delete_without_where
          """)
  void what_may_not_run_is_refused(String user, String sql, int status, String words) {
    HttpResponse<String> answer = send(user, wish(sql));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(words);
  }

  @Test
  void a_role_of_somebody_else_is_refused() {
    assertThat(send("admin", wish("select 1").put("role", server.database().superuser())).body())
        .contains("permission_missing");
    assertThat(send("admin", wish("select 1").put("role", "pg_read_server_files")).body())
        .contains("role_not_available");
  }

  @Test
  void no_sql_leads_from_a_role_to_the_owner() {
    String escape =
        "reset role; reset session authorization; select current_user, session_user;"
            + " set role none; select current_setting('is_superuser')";
    List<JsonNode> events = run("admin", wish(escape).put("role", "anon").put("confirmed", true));
    String told = events.toString();
    assertThat(told).contains("studio_authenticator").contains("\"off\"").doesNotContain("\"on\"");
  }

  @Test
  void rows_are_typed_and_no_more_of_them_sent_than_are_shown() {
    List<JsonNode> events =
        run("admin", wish("select * from film order by id; select null::jsonb as nothing"));
    JsonNode columns = first(events, "columns").path("columns");
    assertThat(columns.toString())
        .isEqualTo(
            "[{\"name\":\"id\",\"type\":\"int4\"},{\"name\":\"title\",\"type\":\"text\"},"
                + "{\"name\":\"made\",\"type\":\"date\"},{\"name\":\"good\",\"type\":\"bool\"}]");
    assertThat(first(events, "rows").path("rows").path(0).toString())
        .isEqualTo("[\"1\",\"film 1\",\"2020-01-01\",\"false\"]");
    JsonNode result = first(events, "result");
    assertThat(result.path("rows").asInt()).isEqualTo(500);
    assertThat(result.path("limited").asText()).isEqualTo("rows");
    assertThat(events.getLast().path("status").asText()).isEqualTo("ok");
    assertThat(events.getLast().path("kept").asBoolean()).isFalse();
  }

  @Test
  void a_large_cell_is_cut_and_its_length_told() {
    List<JsonNode> events = run("admin", wish("select repeat('x', 20000000) as large"));
    JsonNode cell = first(events, "rows").path("rows").path(0).path(0);
    assertThat(cell.path("cut").asText()).hasSize(4096);
    assertThat(cell.path("length").asInt()).isEqualTo(20_000_000);
  }

  @Test
  void an_error_tells_its_place_in_the_script_and_nothing_is_kept() {
    String sql = "insert into film values (7000, 'é');\nselect 1; -- ü\nselect nosuch from film";
    List<JsonNode> events = run("admin", wish(sql).put("confirmed", true));
    JsonNode error = first(events, "error").path("error");
    assertThat(error.path("sqlstate").asText()).isEqualTo("42703");
    assertThat(error.path("position").asInt()).isEqualTo(sql.indexOf("nosuch"));
    assertThat(events.getLast().path("status").asText()).isEqualTo("failed");
    assertThat(events.getLast().path("kept").asBoolean()).isFalse();
    assertThat(run("admin", wish("select count(*) from film where id = 7000")).toString())
        .contains("[\"0\"]");
  }

  @Test
  void a_confirmed_change_is_kept_and_on_record() {
    List<JsonNode> events =
        run(
            "admin",
            wish("update film set title = 'secret' where id = 900; create role x password 'canary'")
                .put("confirmed", true)
                .put("role", "service_role"));
    assertThat(events.toString()).contains("permission denied to create role");
    run("admin", wish("update film set made = now() where id = 901").put("confirmed", true));
    String audit =
        server.database().query("select string_agg(details::text, ' ') from audit.event");
    assertThat(audit).contains("update film set made").doesNotContain("canary");
  }

  @Test
  void what_can_not_be_in_a_transaction_runs_alone() {
    List<JsonNode> events =
        run("owner", wish("select 1; vacuum film; select 2").put("confirmed", true));
    assertThat(events.getLast().path("status").asText()).as(events.toString()).isEqualTo("ok");
    assertThat(events.getLast().path("one_transaction").asBoolean()).isFalse();
    events =
        run(
            "owner",
            wish("begin; update film set good = true where id = 3").put("confirmed", true));
    assertThat(events.getLast().path("kept").asBoolean()).isFalse();
  }

  @Test
  void a_users_claims_decide_what_is_seen() {
    ObjectNode wish = wish("select id, current_user from film");
    wish.put("user", "00000000-0000-4000-8000-000000000001");
    wish.putObject("claims").put("film", "8");
    assertThat(first(run("admin", wish), "rows").path("rows").toString())
        .isEqualTo("[[\"8\",\"authenticated\"]]");
    ObjectNode claims = wish("select current_setting('request.jwt.claims')::jsonb ->> 'email'");
    claims.put("user", "00000000-0000-4000-8000-000000000001");
    assertThat(run("admin", claims).toString()).contains("ana@example.com");
  }

  @Test
  void notices_are_told() {
    List<JsonNode> events =
        run("owner", wish("do $$ begin raise notice 'hello %', 1; end $$").put("confirmed", true));
    assertThat(first(events, "notice").path("notice").path("message").asText())
        .isEqualTo("hello 1");
  }

  @Test
  void what_runs_is_cancelled_by_its_id() throws Exception {
    ObjectNode wish = wish("select pg_sleep(60)");
    CompletableFuture<List<JsonNode>> running =
        CompletableFuture.supplyAsync(() -> run("admin", wish));
    String id = wish.path("id").asText();
    Await.until(() -> {
      server.send("admin", post("/sql/runs/" + id + "/cancel", ""));
      return running.isDone();
    });
    assertThat(running.get().getLast().path("status").asText()).isEqualTo("cancelled");
  }

  @Test
  void a_statement_that_takes_too_long_is_ended() {
    List<JsonNode> events = run("admin", wish("select pg_sleep(60)").put("timeout", 1));
    assertThat(events.getLast().path("status").asText()).isEqualTo("cancelled");
  }
}
