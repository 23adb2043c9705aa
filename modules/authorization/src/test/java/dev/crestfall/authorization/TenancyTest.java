package dev.crestfall.authorization;

import static dev.crestfall.authorization.Office.as;
import static dev.crestfall.testkit.Scenario.delete;
import static dev.crestfall.testkit.Scenario.get;
import static dev.crestfall.testkit.Scenario.patch;
import static dev.crestfall.testkit.Scenario.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Scenario;
import dev.crestfall.testkit.TestDatabase;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Eve asks for what is Olga's by its id. She must not even learn that it is there: what she gets
/// is what she gets for an id that nothing has.
class TenancyTest {
  private static TestDatabase database;
  private static Office office;
  private static String org;
  private static String team;
  private static String workspace;
  private static String group;
  private static String role;
  private static String assignment;
  private static String invitation;

  @BeforeAll
  static void open() {
    database = TestDatabase.create();
    office = new Office(database);
    org = office.organization("olga", "Acme");
    team = office.team("olga", org);
    workspace = office.workspace("olga", team);
    group = made("/groups", "{\"name\":\"chiefs\",\"organization\":\"%s\"}".formatted(org));
    role =
        made(
            "/roles",
            "{\"name\":\"own\",\"organization\":\"%s\",\"permissions\":[\"flows:read\"]}"
                .formatted(org));
    assignment = office.grant("olga", "user:vic", "viewer", org);
    invitation = made("/organizations/" + org + "/invitations", "{\"role\":\"viewer\"}");
  }

  @AfterAll
  static void close() {
    office.close();
    database.close();
  }

  private static String made(String path, String body) {
    return office.ask(as("olga", post(path, body))).path("id").asText();
  }

  private static DynamicTest alike(String id, Function<String, Scenario> request) {
    return DynamicTest.dynamicTest(
        request.apply("ID").name(),
        () -> {
          assertThat(refusal(request.apply(id)))
              .isEqualTo(refusal(request.apply(UUID.randomUUID().toString())));
          assertThat(refusal(request.apply("no-id-at-all")).path("code").asText())
              .endsWith("_not_found");
        });
  }

  private static ObjectNode refusal(Scenario scenario) {
    HttpResponse<String> answer = office.send(as("eve", scenario));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
    var error = (ObjectNode) Json.tree(answer.body()).path("error");
    error.remove("request_id");
    return error;
  }

  @TestFactory
  Stream<DynamicTest> what_is_another_s_is_answered_as_what_is_not_there() {
    String name = "{\"name\":\"mine\"}";
    return Stream.of(
        alike(org, id -> get("/organizations/" + id)),
        alike(org, id -> patch("/organizations/" + id, name)),
        alike(org, id -> delete("/organizations/" + id)),
        alike(org, id -> get("/organizations/" + id + "/members")),
        alike(org, id -> delete("/organizations/" + id + "/members/user:olga")),
        alike(org, id -> get("/organizations/" + id + "/teams")),
        alike(org, id -> post("/organizations/" + id + "/teams", name)),
        alike(org, id -> get("/organizations/" + id + "/invitations")),
        alike(org, id -> post("/organizations/" + id + "/invitations", "{\"role\":\"viewer\"}")),
        alike(team, id -> get("/teams/" + id)),
        alike(team, id -> patch("/teams/" + id, name)),
        alike(team, id -> delete("/teams/" + id)),
        alike(team, id -> post("/teams/" + id + "/workspaces", name)),
        alike(workspace, id -> get("/workspaces/" + id)),
        alike(workspace, id -> patch("/workspaces/" + id, name)),
        alike(workspace, id -> delete("/workspaces/" + id)),
        alike(group, id -> get("/groups/" + id)),
        alike(group, id -> patch("/groups/" + id, name)),
        alike(group, id -> delete("/groups/" + id)),
        alike(group, id -> get("/groups/" + id + "/members")),
        alike(role, id -> get("/roles/" + id)),
        alike(role, id -> patch("/roles/" + id, name)),
        alike(role, id -> delete("/roles/" + id)),
        alike(assignment, id -> get("/assignments/" + id)),
        alike(assignment, id -> delete("/assignments/" + id)),
        alike(invitation, id -> delete("/invitations/" + id)));
  }

  /// What is the machine's own doing differs each time; what tells that it is there does not.
  @Test
  void how_long_an_answer_takes_says_nothing_either() {
    double least = Double.MAX_VALUE;
    for (int round = 0; round < 12 && least >= 3; round++) {
      least = Math.min(least, difference());
    }
    assertThat(least).as("milliseconds between the medians").isLessThan(3);
  }

  private static double difference() {
    List<Long> hidden = new ArrayList<>();
    List<Long> missing = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      hidden.add(time(org));
      missing.add(time(UUID.randomUUID().toString()));
    }
    return Math.abs(median(hidden) - median(missing)) / 1e6;
  }

  private static long time(String id) {
    long begun = System.nanoTime();
    var _ = refusal(get("/organizations/" + id));
    return System.nanoTime() - begun;
  }

  private static long median(List<Long> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }

  @Test
  void a_batch_of_101_is_refused_and_one_of_100_is_not() {
    String one =
        "{\"action\":{\"name\":\"flows:read\"},\"resource\":{\"type\":\"workspace\",\"id\":\"%s\"}}"
            .formatted(workspace);
    for (String path : new String[] {"/check/batch", "/access/v1/evaluations"}) {
      Scenario many = as("eve", post(path, batch(one, 101)));
      many.status(400).contains("evaluations").check(office.send(many));
      assertThat(office.ask(as("eve", post(path, batch(one, 100)))).path("evaluations"))
          .hasSize(100)
          .allMatch(answer -> !answer.path("decision").asBoolean());
    }
  }

  private static String batch(String one, int count) {
    return "{\"evaluations\":[" + String.join(",", Collections.nCopies(count, one)) + "]}";
  }

  @Test
  void a_missing_permission_is_named_where_the_object_is_known() {
    Scenario rename = as("vic", patch("/organizations/" + org, "{\"name\":\"mine\"}"));
    HttpResponse<String> answer = office.send(rename);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
    assertThat(answer.body()).contains("permission_missing");
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
        .startsWith("Bearer error=\"insufficient_scope\", scope=\"");
  }
}
