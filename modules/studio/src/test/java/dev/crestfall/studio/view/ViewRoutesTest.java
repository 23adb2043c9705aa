package dev.crestfall.studio.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.studio.StudioServer;
import dev.crestfall.testkit.Scenario;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ViewRoutesTest {
  private static StudioServer server;

  @BeforeAll
  static void start() throws Exception {
    server = StudioServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String body(String name, boolean shared, String definition) {
    return "{\"name\":\"%s\",\"shared\":%s,\"definition\":%s}".formatted(name, shared, definition);
  }

  private static final String RICH = "{\"filter\":\"[]\",\"columns\":{\"hidden\":[\"plan\"]}}";

  private static Scenario post(String table, String body) {
    return Scenario.post("/tables/public/" + table + "/views", body);
  }

  private static Scenario put(JsonNode view, String tag, String body) {
    return Scenario.of("PUT", "/views/" + view.path("id").asText())
        .header("If-Match", '"' + tag + '"')
        .body(body);
  }

  private static JsonNode made(String user, String table, String body) {
    HttpResponse<String> answer = server.send(user, post(table, body));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Json.tree(answer.body());
  }

  private static List<String> names(String user, String table) {
    HttpResponse<String> answer =
        server.send(user, Scenario.get("/tables/public/" + table + "/views"));
    return Json.tree(answer.body()).path("items").findValuesAsText("name");
  }

  private static void refused(String user, Scenario scenario) {
    scenario.check(server.send(user, scenario));
  }

  @Test
  void everybody_keeps_their_own_and_nobody_else_sees_them() {
    JsonNode mine = made("viewer", "own", body("Mine", false, RICH));
    assertThat(mine.path("definition").path("columns").toString())
        .isEqualTo("{\"hidden\":[\"plan\"]}");
    assertThat(mine.path("mine").asBoolean()).isTrue();
    assertThat(names("viewer", "own")).containsExactly("Mine");
    assertThat(names("owner", "own")).isEmpty();
    refused(
        "viewer", post("own", body("Mine", false, "{}")).status(409).contains("view_name_taken"));
    refused("editor", put(mine, "1", body("Theirs", true, "{}")).status(404));
    refused("editor", Scenario.delete("/views/" + mine.path("id").asText()).status(404));
    refused("viewer", put(mine, "1", body("Renamed", false, "{}")).contains("\"revision\":\"2\""));
    refused("viewer", Scenario.delete("/views/" + mine.path("id").asText()).status(204));
    assertThat(names("viewer", "own")).isEmpty();
  }

  @Test
  void who_may_change_rows_shares_with_the_team() {
    refused("viewer", post("team", body("All", true, "{}")).status(403).contains("tables:write"));
    JsonNode shared = made("editor", "team", body("All", true, RICH));
    assertThat(names("viewer", "team")).containsExactly("All");
    refused("viewer", put(shared, "1", body("No", false, "{}")).status(403));
    refused("viewer", Scenario.delete("/views/" + shared.path("id").asText()).status(403));
    refused(
        "admin",
        put(shared, "1", body("All", false, "{}")).status(403).contains("view_of_another"));
    refused("admin", put(shared, "1", body("Everything", true, "{}")).contains("\"mine\":false"));
    refused("owner", Scenario.delete("/views/" + shared.path("id").asText()).status(204));
    assertThat(
            server
                .database()
                .query(
                    "SELECT string_agg(action, ' ' ORDER BY at) FROM audit.event WHERE resource = '%s'"
                        .formatted(shared.path("id").asText())))
        .isEqualTo("studio.view.create studio.view.change studio.view.delete");
  }

  @Test
  void a_condition_in_sql_that_others_would_run_is_for_those_who_may_run_any() {
    String condition = "{\"where\":\"id > 1\"}";
    refused(
        "admin", post("sql", body("Trap", true, condition)).status(403).contains("run-as-owner"));
    JsonNode own = made("admin", "sql", body("Trap", false, condition));
    refused("admin", put(own, "1", body("Trap", true, condition)).status(403));
    assertThat(made("owner", "sql", body("Fine", true, condition)).path("shared").asBoolean())
        .isTrue();
  }

  @Test
  void two_pages_that_change_one_view_find_out() {
    JsonNode view = made("editor", "twice", body("A", true, "{}"));
    refused("editor", put(view, "1", body("B", true, "{}")));
    refused(
        "owner",
        put(view, "1", body("C", true, "{}"))
            .status(409)
            .contains("edit_conflict")
            .contains("\"current\":{")
            .contains("\"name\":\"B\""));
    Scenario blind =
        Scenario.of("PUT", "/views/" + view.path("id").asText()).body(body("C", true, "{}"));
    refused("owner", blind.status(428));
    JsonNode other = made("editor", "twice", body("Other", false, "{}"));
    refused("editor", put(other, "1", body("B", false, "{}")).status(409).contains("name_taken"));
  }

  @Test
  void what_is_no_view_is_refused() {
    refused("viewer", post("bad", body(" ", false, "{}")).status(400).contains("name"));
    refused("viewer", post("bad", body("x".repeat(101), false, "{}")).status(400));
    refused("viewer", post("bad", body("A", false, "{\"rows\":1}")).status(400));
    refused(
        "viewer",
        post("bad", body("A", false, "{\"filter\":\"" + "x".repeat(20_001) + "\"}")).status(400));
    refused("service", post("bad", body("A", false, "{}")).status(403).contains("user_required"));
    refused("owner", Scenario.delete("/views/" + UUID.randomUUID()).status(404));
  }
}
