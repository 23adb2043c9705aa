package dev.crestfall.studio.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.studio.StudioServer;
import dev.crestfall.testkit.Scenario;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What people keep for tables goes with them, whoever renames them.
class KnownTablesTest {
  private static StudioServer server;

  @BeforeAll
  static void start() throws Exception {
    server = StudioServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonNode sent(Scenario scenario) {
    HttpResponse<String> answer = server.send("owner", scenario);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return Json.tree(answer.body().isEmpty() ? "{}" : answer.body());
  }

  private static void keep(String schema, String table, String view) {
    String body = "{\"name\":\"%s\",\"shared\":false,\"definition\":{}}".formatted(view);
    sent(Scenario.post("/tables/" + schema + "/" + table + "/views", body));
  }

  private static List<String> views(String schema, String table) {
    return sent(Scenario.get("/tables/" + schema + "/" + table + "/views"))
        .path("items")
        .findValuesAsText("name");
  }

  private static void change(String change) {
    sent(Scenario.post("/schema/changes", "{\"changes\":[" + change + "],\"dry_run\":false}"));
  }

  @Test
  void views_follow_a_table_that_studio_renames_or_moves_and_a_schema() {
    server.database().execute("CREATE SCHEMA shelf; CREATE TABLE public.old (id int)");
    keep("public", "old", "Mine");
    change("{\"type\":\"rename_table\",\"schema\":\"public\",\"name\":\"old\",\"to\":\"fresh\"}");
    assertThat(views("public", "fresh")).containsExactly("Mine");
    assertThat(views("public", "old")).isEmpty();
    change(
        "{\"type\":\"move_table\",\"schema\":\"public\",\"name\":\"fresh\",\"to_schema\":\"shelf\"}");
    assertThat(views("shelf", "fresh")).containsExactly("Mine");
    change("{\"type\":\"rename_schema\",\"name\":\"shelf\",\"to\":\"rack\"}");
    assertThat(views("rack", "fresh")).containsExactly("Mine");
  }

  @Test
  void tables_that_others_exchange_keep_each_its_own() {
    server.database().execute("CREATE TABLE public.a (id int); CREATE TABLE public.b (id int)");
    keep("public", "a", "Of a");
    keep("public", "a", "Same");
    keep("public", "b", "Of b");
    keep("public", "b", "Same");
    server
        .database()
        .execute(
            """
            ALTER TABLE public.a RENAME TO c;
            ALTER TABLE public.b RENAME TO a;
            ALTER TABLE public.c RENAME TO b;
            """);
    assertThat(views("public", "a")).containsExactly("Of b", "Same");
    assertThat(views("public", "b")).containsExactly("Of a", "Same");
  }

  @Test
  void what_is_left_of_a_dropped_table_stays_beside_what_comes() {
    server
        .database()
        .execute("CREATE TABLE public.gone (id int); CREATE TABLE public.next (id int)");
    keep("public", "gone", "Same");
    keep("public", "next", "Same");
    server.database().execute("DROP TABLE public.gone; ALTER TABLE public.next RENAME TO gone");
    assertThat(views("public", "gone"))
        .hasSize(2)
        .contains("Same")
        .allMatch(name -> name.startsWith("Same"));
  }

  @Test
  void a_new_table_of_a_name_that_was_given_up_begins_with_nothing() {
    server.database().execute("CREATE TABLE public.draft (id int)");
    keep("public", "draft", "Mine");
    server
        .database()
        .execute("ALTER TABLE public.draft RENAME TO paper; CREATE TABLE public.draft (id int)");
    assertThat(views("public", "draft")).isEmpty();
    assertThat(views("public", "paper")).containsExactly("Mine");
  }

  private static final String ARRANGED =
      """
      {"order":["id","%1$s","%2$s"],"hidden":["%2$s"],"widths":{"%1$s":90,"id":40}}\
      """;

  private static JsonNode definition(String first, String second) {
    return Json.MAPPER
        .createObjectNode()
        .put(
            "filter",
            "[{\"column\":\"%s\",\"operator\":\"eq\",\"value\":\"first\"}]".formatted(first))
        .put("sort", "no list")
        .put("where", "first > 0")
        .set("columns", Json.tree(ARRANGED.formatted(first, second)));
  }

  @Test
  void filters_and_columns_of_views_follow_columns_that_others_exchange() {
    server.database().execute("CREATE TABLE public.pair (id int, first int, second int)");
    sent(
        Scenario.post(
            "/tables/public/pair/views",
            Json.text(
                Json.MAPPER
                    .createObjectNode()
                    .put("name", "Mine")
                    .put("shared", false)
                    .set("definition", definition("first", "second")))));
    sent(
        Scenario.of("PATCH", "/preferences")
            .body(
                "{\"preferences\":{\"tables.columns.public.pair\":%s}}"
                    .formatted(ARRANGED.formatted("first", "second"))));
    server
        .database()
        .execute(
            """
            ALTER TABLE public.pair RENAME first TO third;
            ALTER TABLE public.pair RENAME second TO first;
            """);
    change("{\"type\":\"rename_table\",\"schema\":\"public\",\"name\":\"pair\",\"to\":\"couple\"}");
    JsonNode kept = sent(Scenario.get("/preferences")).path("preferences");
    assertThat(kept.path("tables.columns.public.couple"))
        .isEqualTo(Json.tree(ARRANGED.formatted("third", "first")));
    JsonNode view = sent(Scenario.get("/tables/public/couple/views")).path("items").path(0);
    JsonNode expected = definition("third", "first");
    assertThat(Json.tree(view.path("definition").path("filter").textValue()))
        .isEqualTo(Json.tree(expected.path("filter").textValue()));
    for (String same : List.of("sort", "where", "columns")) {
      assertThat(view.path("definition").path(same)).as(same).isEqualTo(expected.path(same));
    }
  }

  @Test
  void places_in_the_diagram_widths_of_columns_and_recent_items_follow_too() {
    server.database().execute("CREATE TABLE public.node (id int)");
    sent(
        Scenario.of("PUT", "/schema/diagram/positions")
            .body("{\"positions\":{\"public.node\":[3,4]}}"));
    sent(
        Scenario.of("PATCH", "/preferences")
            .body("{\"preferences\":{\"tables.columns.public.node\":{\"order\":[\"id\"]}}}"));
    sent(Scenario.post("/recent", "{\"kind\":\"table\",\"name\":\"public.node\"}"));
    change("{\"type\":\"rename_table\",\"schema\":\"public\",\"name\":\"node\",\"to\":\"point\"}");
    assertThat(sent(Scenario.get("/schema/diagram?schema=public")).path("positions").toString())
        .contains("public.point")
        .doesNotContain("public.node");
    assertThat(sent(Scenario.get("/preferences")).path("preferences").toString())
        .contains("tables.columns.public.point")
        .doesNotContain("public.node");
    assertThat(sent(Scenario.get("/recent")).path("items").findValuesAsText("name"))
        .contains("public.point")
        .doesNotContain("public.node");
  }
}
