package dev.crestfall.authorization;

import static dev.crestfall.testkit.Scenario.get;
import static dev.crestfall.testkit.Scenario.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.testkit.Scenario;
import dev.crestfall.testkit.TestDatabase;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DecisionRoutesTest {
  private static TestDatabase database;
  private static Office office;
  private static String workspace;

  @BeforeAll
  static void open() {
    database = TestDatabase.create();
    office = new Office(database);
    database.query("SELECT authz.ensure_personal('ann')");
    database.query("SELECT authz.ensure_personal('bob')");
    workspace =
        database.query(
            """
            SELECT scope.id FROM authz.scope JOIN authz.scope AS home ON home.id = scope.organization_id
             WHERE scope.kind = 'workspace' AND home.personal_of = 'ann'
            """);
  }

  @AfterAll
  static void close() {
    office.close();
    database.close();
  }

  private static String question(String action, String type, String id) {
    return """
    {"action":{"name":"%s"},"resource":{"type":"%s","id":"%s"}}\
    """
        .formatted(action, type, id);
  }

  @TestFactory
  Stream<DynamicTest> questions() {
    String flows = question("flows:read", "workspace", workspace);
    Scenario check = post("/check", flows);
    return office
        .client()
        .run(
            post("/check", "{}").status(400).contains("action.name").contains("resource.type"),
            check.named("nobody may").contains("\"decision\":false").contains("denied"),
            Office.as("bob", check).named("another may not").contains("\"decision\":false"),
            Office.as("ann", post("/check", question("flows:read", "workspace", "nonsense")))
                .contains("\"decision\":false"),
            Office.as("ann", post("/check", question("nothing:read", "workspace", workspace)))
                .contains("\"decision\":false"),
            Office.as("ann", check).contains("\"decision\":true").contains("\"role\":\"owner\""),
            Office.asService(check).contains("\"decision\":true"),
            Office.as("ann", post("/explain", flows)).contains("\"outcome\":\"gives\""),
            Office.as(
                    "ann",
                    post("/access/v1/search/resource", question("flows:read", "workspace", "")))
                .contains(workspace),
            Office.as(
                    "ann",
                    post(
                        "/access/v1/search/subject",
                        question("flows:read", "workspace", workspace)))
                .contains("ann"),
            Office.as(
                    "ann",
                    post(
                        "/access/v1/search/action", question("flows:read", "workspace", workspace)))
                .contains("flows:publish"),
            Office.as("ann", get("/principals/me/effective")).contains("owner"),
            Office.as("ann", get("/roles")).contains("consumer"),
            get("/roles").status(401),
            Office.as("ann", post("/roles", "{\"name\":\"x\",\"permissions\":[\"flows:read\"]}"))
                .status(403)
                .contains("permission_missing"));
  }

  private static String batch(int count, String more) {
    String one = "{\"resource\":{\"type\":\"workspace\",\"id\":\"%s\"}}".formatted(workspace);
    return "{\"action\":{\"name\":\"flows:read\"}%s,\"evaluations\":[%s]}"
        .formatted(more, String.join(",", Collections.nCopies(count, one)));
  }

  private static String batchOf(String semantic, String... actions) {
    String all =
        Arrays.stream(actions)
            .map("{\"action\":{\"name\":\"%s\"}}"::formatted)
            .collect(Collectors.joining(","));
    return """
    {"resource":{"type":"workspace","id":"%s"},"evaluations":[%s],
     "options":{"evaluations_semantic":"%s"}}\
    """
        .formatted(workspace, all, semantic);
  }

  private static int answers(String body) {
    return office
        .ask(Office.as("ann", post("/access/v1/evaluations", body)))
        .path("evaluations")
        .size();
  }

  @TestFactory
  Stream<DynamicTest> batches() {
    String path = "/access/v1/evaluations";
    String other = ",\"subject\":{\"type\":\"user\",\"id\":\"ann\"}";
    return office
        .client()
        .run(
            Office.as("ann", post(path, batch(101, ""))).named("101 questions").status(400),
            Office.as("ann", post("/check/batch", batch(101, ""))).named("101 again").status(400),
            Office.as("ann", post(path, "{\"evaluations\":7}")).status(400),
            Office.as("bob", post(path, batch(2, other)))
                .named("about others, each is a no with its error")
                .contains("\"code\":\"permission_missing\"")
                .lacks("\"decision\":true"),
            Office.as("ann", post(path, batch(100, ""))).named("100 questions"),
            Office.as("ann", post("/check/batch", batch(1, other))).contains("\"decision\":true"));
  }

  @Test
  void a_batch_stops_where_its_semantic_says() {
    String[] actions = {"flows:read", "nothing:read", "flows:write", "nothing:write"};
    assertThat(answers(batchOf("execute_all", actions))).isEqualTo(4);
    assertThat(answers(batchOf("deny_on_first_deny", actions))).isEqualTo(2);
    assertThat(answers(batchOf("permit_on_first_permit", actions))).isEqualTo(1);
  }

  @Test
  void a_writer_reads_what_it_wrote() {
    String org = office.organization("ann", "Written");
    office.grant("ann", "user:kay", "viewer", org);
    long revision = Long.parseLong(database.query("SELECT max(revision) FROM authz.change"));
    String asked =
        question("flows:read", "organization", org)
            .replaceFirst("\\{", "{\"at_least\":" + revision + ",");
    JsonNode answer = office.ask(Office.as("kay", post("/check", asked)));
    assertThat(answer.path("decision").asBoolean()).isTrue();
    assertThat(answer.path("context").path("revision").asLong()).isGreaterThanOrEqualTo(revision);
    Scenario future =
        Office.as(
            "kay",
            post("/check", asked.replace(":" + revision + ",", ":" + (revision + 999) + ",")));
    future.status(409).contains("revision_not_reached").check(office.send(future));
    Scenario fresh =
        Office.as(
            "kay",
            post("/check", asked.replace("\"at_least\":" + revision, "\"consistency\":\"fresh\"")));
    fresh.contains("\"decision\":true").check(office.send(fresh));
  }

  @TestFactory
  Stream<DynamicTest> what_others_may_is_told_to_few() {
    String of = "\"subject\":{\"type\":\"user\",\"id\":\"ann\"},";
    String asked = question("flows:read", "workspace", workspace).replaceFirst("\\{", "{" + of);
    return office
        .client()
        .run(
            post("/check", asked).named("nobody asks of ann").status(401),
            Office.as("bob", post("/check", asked)).named("bob of ann").status(403),
            Office.as("bob", post("/explain", asked)).status(403).contains("authz.decisions:read"),
            Office.as("bob", post("/access/v1/search/subject", asked)).status(403),
            Office.as("bob", get("/principals/user:ann/effective")).lacks("owner"),
            Office.as("bob", get("/principals/user:ann/effective?scope=workspace:" + workspace))
                .named("bob of ann at a scope")
                .status(404),
            Office.asService(post("/check", asked)).contains("\"decision\":true"),
            Office.as("bob", post("/explain", question("flows:read", "workspace", workspace)))
                .named("bob of himself where he is unknown")
                .contains("\"considered\":[]")
                .contains("\"would_give\":[]"),
            Office.as("ann", get("/principals/me/effective?scope=workspace:" + workspace))
                .contains("flows:read"),
            get("/.well-known/authzen-configuration")
                .contains("/authorization/access/v1/evaluation"));
  }
}
