package dev.crestfall.studio.sql;

import static dev.crestfall.testkit.Scenario.get;
import static dev.crestfall.testkit.Scenario.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.studio.StudioServer;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.Scenario;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What the editor keeps, and what it asks besides running: drafts, history, names, plans, files.
class EditorRoutesTest {
  private static final String FIXTURE =
      """
      CREATE TABLE public.film (id int PRIMARY KEY, title text, rating numeric, good boolean, about jsonb);
      INSERT INTO film SELECT n, 'film ' || n, n * 0.5, n % 2 = 0, jsonb_build_object('n', n)
        FROM generate_series(1, 1000) n;
      GRANT ALL ON film TO service_role;
      CREATE FUNCTION public.add_film(title text) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
      CREATE FUNCTION public.touch() RETURNS int LANGUAGE sql AS $$ DELETE FROM film WHERE id = 1; SELECT 1 $$;
      """;

  private static final String DRAFT =
      "{\"name\":\"churn\",\"sql\":\"select 1\",\"settings\":{\"role\":\"anon\"},\"open\":true,\"saved\":false,\"position\":0}";

  private static final Scenario[] REFUSED = {
    plan("vacuum film", false).status(400).contains("has no plan"),
    plan("select 1; select 2", false).status(400).contains("one statement"),
    plan("select nosuch from film", false).status(400).contains("42703").contains("\"position\""),
    plan("delete from film", true).status(409).contains("sql_unconfirmed"),
    plan("select touch()", true).status(409).contains("volatile_function"),
    export("csv", "delete from film").status(400).contains("must be one query"),
    export("csv", "select 1; select 2").status(400).contains("must be one query"),
    export("json", "with gone as (delete from film returning id) select * from gone").status(400),
    export("csv", "select touch()").status(409).contains("volatile_function"),
    export("csv", "select nosuch from film").status(400).contains("42703"),
    get("/sql/queries/" + new UUID(0, 1)).status(404),
    Scenario.delete("/sql/queries/" + new UUID(0, 1)).status(404),
    Scenario.delete("/sql/history/" + new UUID(0, 1)).status(404),
    get("/sql/history?cursor=x").status(400).contains("cursor"),
    get("/sql/history?status=lost").status(400).contains("ok, failed, cancelled"),
    put(new UUID(0, 2), null, DRAFT.replace("\"open\":true", "\"open\":false"))
        .named("what is neither open nor saved")
        .status(400)
        .contains("delete it instead"),
    put(new UUID(0, 3), "1", DRAFT).named("a change of what there is not").status(404),
  };

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

  private static Scenario plan(String sql, boolean analyze) {
    return post(
            "/sql/explain",
            Json.MAPPER.createObjectNode().put("sql", sql).put("analyze", analyze).toString())
        .named("explain " + sql);
  }

  private static ObjectNode wish(String sql) {
    return Json.MAPPER.createObjectNode().put("id", UUID.randomUUID().toString()).put("sql", sql);
  }

  private static Scenario export(String format, String sql) {
    return post("/sql/export." + format, wish(sql).toString()).named(format + " of " + sql);
  }

  private static Scenario put(UUID id, @Nullable String tag, String body) {
    Scenario put = Scenario.of("PUT", "/sql/queries/" + id).body(body);
    return tag == null ? put : put.header("If-Match", '"' + tag + '"');
  }

  private static JsonNode ok(String user, Scenario scenario) {
    HttpResponse<String> answer = server.send(user, scenario);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.tree(answer.body());
  }

  private static String run(String user, String sql, boolean confirmed) {
    ObjectNode wish = wish(sql).put("confirmed", confirmed);
    HttpResponse<String> answer = server.send(user, post("/sql/runs", wish.toString()));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return wish.path("id").asText();
  }

  @TestFactory
  Stream<DynamicTest> what_is_wrong_is_refused() {
    return server
        .api()
        .run(
            Stream.of(REFUSED)
                .map(one -> one.header(StudioServer.USER, "admin"))
                .toArray(Scenario[]::new));
  }

  @Test
  void a_draft_is_kept_and_a_change_of_an_older_version_gets_both() {
    UUID id = UUID.randomUUID();
    HttpResponse<String> made = server.send("admin", put(id, null, DRAFT));
    assertThat(made.headers().firstValue("ETag")).contains("\"1\"");
    ok("admin", put(id, "1", DRAFT.replace("select 1", "select 2")));
    HttpResponse<String> late =
        server.send("admin", put(id, "1", DRAFT.replace("select 1", "select 3")));
    assertThat(late.statusCode()).isEqualTo(409);
    JsonNode conflict = Json.tree(late.body());
    assertThat(conflict.path("error").path("code").asText()).isEqualTo("edit_conflict");
    assertThat(conflict.path("current").path("sql").asText()).isEqualTo("select 2");
    assertThat(late.headers().firstValue("ETag")).contains("\"2\"");
    ok("admin", put(id, "2", DRAFT.replace("select 1", "select 3")));
    assertThat(ok("admin", get("/sql/queries/" + id)).path("sql").asText()).isEqualTo("select 3");
  }

  @Test
  void a_first_attempt_that_is_repeated_is_the_same_draft_and_another_text_is_none() {
    UUID id = UUID.randomUUID();
    ok("admin", put(id, null, DRAFT));
    assertThat(ok("admin", put(id, null, DRAFT)).path("revision").asText()).isEqualTo("1");
    String other = DRAFT.replace("select 1", "select 'other'");
    put(id, null, other).status(428).check(server.send("admin", put(id, null, other)));
  }

  @Test
  void drafts_are_their_users_alone() {
    UUID id = UUID.randomUUID();
    ok("admin", put(id, null, DRAFT.replace("churn", "hidden name")));
    String path = "/sql/queries/" + id;
    get(path).status(404).check(server.send("owner", get(path)));
    assertThat(server.send("owner", put(id, "1", DRAFT)).statusCode()).isEqualTo(404);
    assertThat(server.send("owner", put(id, null, DRAFT)).statusCode()).isEqualTo(404);
    assertThat(server.send("owner", Scenario.delete(path)).statusCode()).isEqualTo(404);
    assertThat(ok("owner", get("/sql/queries?q=hidden")).path("items")).isEmpty();
    assertThat(ok("admin", get("/sql/queries?q=HIDDEN")).path("items")).hasSize(1);
    assertThat(server.send("admin", Scenario.delete(path)).statusCode()).isEqualTo(204);
  }

  @Test
  void what_was_run_is_found_again_without_its_secrets_and_by_its_user_alone() {
    run("admin", "select 'first of the history'", false);
    run("admin", "create role x password 'canary of the history'", true);
    String third = run("admin", "select 'third of the history'", false);
    JsonNode page = ok("admin", get("/sql/history?q=of%20the%20history&limit=1"));
    assertThat(page.path("items").path(0).path("id").asText()).isEqualTo(third);
    String next = page.path("next_cursor").asText();
    JsonNode rest =
        ok("admin", get("/sql/history?q=of%20the%20history&cursor=" + next.replace(":", "%3A")));
    assertThat(rest.path("items")).hasSize(1);
    assertThat(rest.path("next_cursor").isNull()).isTrue();
    JsonNode failed = ok("admin", get("/sql/history?status=failed&q=create%20role"));
    assertThat(failed.toString()).contains("permission denied").doesNotContain("canary");
    assertThat(failed.path("items").path(0).path("role").asText()).isEqualTo("service_role");
    assertThat(ok("owner", get("/sql/history?q=of%20the%20history")).path("items")).isEmpty();
    String path = "/sql/history/" + third;
    assertThat(server.send("owner", Scenario.delete(path)).statusCode()).isEqualTo(404);
    assertThat(server.send("admin", Scenario.delete(path)).statusCode()).isEqualTo(204);
    assertThat(ok("admin", get("/sql/history?q=third%20of")).path("items")).isEmpty();
  }

  @Test
  void the_history_is_forgotten_when_its_user_says_so() {
    run("owner", "select 'of the owner'", false);
    assertThat(ok("owner", get("/sql/history")).path("items")).isNotEmpty();
    assertThat(server.send("owner", Scenario.delete("/sql/history")).statusCode()).isEqualTo(204);
    assertThat(ok("owner", get("/sql/history")).path("items")).isEmpty();
  }

  @Test
  void names_for_completion_are_those_of_people() {
    JsonNode names = ok("admin", get("/sql/names"));
    assertThat(Json.texts(names.path("tables").path("public.film")))
        .containsExactly("id", "title", "rating", "good", "about");
    assertThat(Json.texts(names.path("functions"))).contains("public.add_film");
    assertThat(Json.texts(names.path("schemas"))).contains("public");
    assertThat(names.path("functions").toString()).doesNotContain("pg_catalog");
  }

  @Test
  void a_plan_is_a_tree_and_nothing_has_run() {
    JsonNode plan = ok("admin", plan("delete from film where id = 5", false));
    assertThat(plan.path("plan").path("Plan").path("Node Type").asText()).isEqualTo("ModifyTable");
    assertThat(plan.path("rolled_back").asBoolean()).isFalse();
    assertThat(plan.path("plan").has("Execution Time")).isFalse();
    assertThat(server.database().query("SELECT count(*) FROM film WHERE id = 5")).isEqualTo("1");
  }

  @Test
  void a_change_is_run_for_its_plan_and_taken_back_and_is_on_record() {
    ObjectNode wish = Json.MAPPER.createObjectNode().put("sql", "delete from film where id < 10");
    wish.put("analyze", true).put("confirmed", true);
    JsonNode plan = ok("admin", post("/sql/explain", wish.toString()));
    assertThat(plan.path("rolled_back").asBoolean()).isTrue();
    assertThat(plan.path("plan").path("Execution Time").asDouble()).isPositive();
    assertThat(plan.path("plan").path("Plan").path("Plans").path(0).path("Actual Rows").asInt())
        .isEqualTo(9);
    assertThat(server.database().query("SELECT count(*) FROM film WHERE id < 10")).isEqualTo("9");
    assertThat(
            server
                .database()
                .query(
                    "SELECT details ->> 'sql' FROM audit.event WHERE action = 'studio.sql.explain'"))
        .isEqualTo("delete from film where id < 10");
  }

  @Test
  void all_rows_of_a_query_are_a_file() {
    HttpResponse<String> csv =
        server.send("admin", export("csv", "select id, title, null, '' from film order by id"));
    assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).contains("query.csv");
    List<String> lines = csv.body().lines().toList();
    assertThat(lines).hasSize(1001).startsWith("id,title,?column?,?column?", "1,film 1,,\"\"");
    JsonNode rows =
        ok(
            "admin",
            export(
                "json",
                "select id, rating, good, about, 'NaN'::float8 as no, id from film order by id limit 2"));
    assertThat(rows.path(0).toString())
        .isEqualTo(
            "{\"id\":1,\"rating\":0.5,\"good\":false,\"about\":{\"n\":1},\"no\":\"NaN\",\"id_2\":1}");
  }

  @Test
  void a_file_that_fails_halfway_does_not_pass_for_a_whole_one() {
    assertThatThrownBy(() ->
            server.send(
                "admin",
                export(
                    "csv",
                    "select repeat('x', 1000), 1 / (900 - n) from generate_series(1, 1000) n")))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void an_export_is_cancelled_by_its_id() throws Exception {
    ObjectNode wish = wish("select pg_sleep(60)");
    CompletableFuture<HttpResponse<String>> running =
        CompletableFuture.supplyAsync(
            () -> server.send("admin", post("/sql/export.csv", wish.toString())));
    String cancel = "/sql/runs/" + wish.path("id").asText() + "/cancel";
    Await.until(() -> {
      server.send("admin", post(cancel, ""));
      return running.isDone();
    });
    HttpResponse<String> answer = running.get();
    assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(answer.body()).contains("57014");
  }
}
