package dev.crestfall.authorization;

import static dev.crestfall.authorization.Office.as;
import static dev.crestfall.authorization.Office.asService;
import static dev.crestfall.testkit.Scenario.delete;
import static dev.crestfall.testkit.Scenario.get;
import static dev.crestfall.testkit.Scenario.patch;
import static dev.crestfall.testkit.Scenario.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Scenario;
import dev.crestfall.testkit.TestDatabase;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class OrganizationRoutesTest {
  private static TestDatabase database;
  private static Office office;
  private static String org;
  private static String team;
  private static String workspace;

  @BeforeAll
  static void open() {
    database = TestDatabase.create();
    office = new Office(database);
    org = office.organization("olga", "Acme");
    team = office.team("olga", org);
    workspace = office.workspace("olga", team);
    office.grant("olga", "user:vic", "viewer", org);
    office.grant("olga", "user:connie", "consumer", workspace);
  }

  @AfterAll
  static void close() {
    office.close();
    database.close();
  }

  @TestFactory
  Stream<DynamicTest> organizations() {
    String path = "/organizations/" + org;
    String nobody = "/organizations/" + UUID.randomUUID();
    return office
        .client()
        .run(
            get("/organizations").status(401).contains("authentication_required"),
            get(path).status(401),
            as("eve", get(path)).named("a stranger").status(404).contains("organization_not_found"),
            as("eve", get(nobody)).named("none").status(404).contains("organization_not_found"),
            as("eve", get("/organizations/x")).status(404),
            as("eve", patch(path, "{\"name\":\"Mine\"}")).status(404),
            as("eve", delete(path)).status(404),
            as("vic", patch(path, "{\"name\":\"Mine\"}"))
                .named("a viewer renames")
                .status(403)
                .contains("authz.organizations:write"),
            as("vic", delete(path)).status(403).contains("authz.organizations:delete"),
            as("olga", post("/organizations", "{}")).status(400).contains("name"),
            as("olga", post("/organizations", "{\"name\":\"a\\nb\"}")).status(400),
            as("olga", post("/organizations", "{\"name\":\"" + "x".repeat(201) + "\"}"))
                .status(400),
            as("olga", post("/organizations", "[]")).status(400),
            as("vic", get(path)).contains("Acme"),
            as("olga", patch(path, "{\"name\":\"Acme 2\"}")).contains("Acme 2"),
            as("vic", get("/organizations")).contains("Acme 2").contains("Personal"),
            asService(get("/organizations")).contains("Acme 2"));
  }

  @TestFactory
  Stream<DynamicTest> teams_and_workspaces() {
    return office
        .client()
        .run(
            as("eve", get("/teams/" + team)).status(404).contains("team_not_found"),
            as("eve", post("/organizations/" + org + "/teams", "{\"name\":\"T\"}")).status(404),
            as("vic", post("/organizations/" + org + "/teams", "{\"name\":\"T\"}"))
                .status(403)
                .contains("authz.teams:create"),
            as("vic", post("/teams/" + team + "/workspaces", "{\"name\":\"W\"}")).status(403),
            as("connie", get("/teams/" + team)).named("a consumer below").status(403),
            as("vic", get("/teams/" + team)).contains(org),
            as("vic", get("/organizations/" + org + "/teams")).contains(team),
            as("vic", get("/teams/" + team + "/workspaces")).contains(workspace),
            as("olga", get("/workspaces/" + team)).named("of another kind").status(404),
            as("olga", patch("/workspaces/" + workspace, "{\"name\":\"W2\"}")).contains("W2"));
  }

  @Test
  void a_missing_organization_and_a_foreign_one_are_answered_alike() {
    JsonNode foreign = error(as("eve", get("/organizations/" + org)));
    JsonNode missing = error(as("eve", get("/organizations/" + UUID.randomUUID())));
    assertThat(foreign).isEqualTo(missing);
  }

  private static JsonNode error(Scenario scenario) {
    HttpResponse<String> answer = office.send(scenario);
    assertThat(answer.statusCode()).isEqualTo(404);
    var error = (ObjectNode) Json.tree(answer.body()).path("error");
    error.remove("request_id");
    return error;
  }

  @Test
  void a_consumer_runs_and_does_nothing_else() {
    assertThat(office.may("connie", "flows:execute", "workspace", workspace)).isTrue();
    assertThat(office.may("connie", "agents:chat", "workspace", workspace)).isTrue();
    assertThat(office.may("connie", "flows:read", "workspace", workspace)).isFalse();
    assertThat(office.may("connie", "flows:execute", "organization", org)).isFalse();
    assertThat(office.may("vic", "flows:read", "workspace", workspace)).isTrue();
    assertThat(office.may("vic", "flows:write", "workspace", workspace)).isFalse();
  }

  @Test
  void a_member_leaves_with_all_roles_below() {
    String mine = office.organization("olga", "Leaving");
    String inner = office.team("olga", mine);
    office.grant("olga", "user:lea", "member", mine);
    office.grant("olga", "user:lea", "editor", inner);
    assertThat(office.may("lea", "flows:write", "team", inner)).isTrue();
    office.ask(as("lea", delete("/organizations/" + mine + "/members/me")));
    assertThat(office.may("lea", "flows:write", "team", inner)).isFalse();
    as("lea", delete("/organizations/" + mine + "/members/me"))
        .status(404)
        .check(office.send(as("lea", delete("/organizations/" + mine + "/members/me"))));
  }

  @Test
  void an_organization_is_handed_over_to_a_member() {
    String mine = office.organization("olga", "Handed");
    String path = "/organizations/" + mine + "/transfer";
    Scenario give = as("olga", post(path, "{\"to\":\"user:hal\"}"));
    give.status(404).contains("member_not_found").check(office.send(give));
    office.grant("olga", "user:hal", "viewer", mine);
    Scenario take = as("hal", post(path, "{\"to\":\"user:hal\"}"));
    take.status(403).contains("authz.organizations:transfer").check(office.send(take));
    office.ask(give);
    assertThat(office.may("hal", "flows:publish", "organization", mine)).isTrue();
    assertThat(office.may("olga", "flows:publish", "organization", mine)).isFalse();
    assertThat(office.may("olga", "flows:write", "organization", mine)).isTrue();
  }

  @Test
  void a_personal_organization_stays() {
    String mine =
        office
            .ask(as("pia", get("/organizations")))
            .path("organizations")
            .get(0)
            .path("id")
            .asText();
    Scenario drop = as("pia", delete("/organizations/" + mine));
    drop.status(409).contains("organization_personal").check(office.send(drop));
    Scenario give = as("pia", post("/organizations/" + mine + "/transfer", "{\"to\":\"pia\"}"));
    give.status(409).contains("organization_personal").check(office.send(give));
  }

  @Test
  void a_team_moves_when_nothing_of_the_old_organization_is_in_use() {
    String from = office.organization("olga", "From");
    String to = office.organization("olga", "To");
    String moving = office.team("olga", from);
    String inner = office.workspace("olga", moving);
    office.ask(
        as(
            "olga",
            post(
                "/roles",
                "{\"organization\":\"%s\",\"name\":\"own\",\"permissions\":[\"flows:read\"]}"
                    .formatted(from))));
    String held = office.grant("olga", "user:eve", "own", inner);
    Scenario move =
        as("olga", post("/teams/" + moving + "/transfer", "{\"organization\":\"" + to + "\"}"));
    move.status(409).contains("team_bound").contains("role own").check(office.send(move));
    office.ask(as("olga", delete("/assignments/" + held)));
    office.ask(move);
    office.grant("olga", "user:ned", "viewer", to);
    assertThat(office.may("ned", "flows:read", "workspace", inner)).isTrue();
  }

  @TestFactory
  Stream<DynamicTest> resources() {
    String flow = "/resources/flow/" + UUID.randomUUID();
    String parent = "{\"parent\":\"workspace:" + workspace + "\"}";
    return office
        .client()
        .run(
            Scenario.of("PUT", flow).body(parent).status(401),
            as("eve", Scenario.of("PUT", flow).body(parent)).status(404),
            as("vic", Scenario.of("PUT", flow).body(parent)).status(403),
            as("olga", Scenario.of("PUT", "/resources/team/1").body(parent)).status(400),
            as("olga", Scenario.of("PUT", flow).body(parent)).status(201).contains("private"),
            as("olga", Scenario.of("PUT", flow).body(parent)).named("twice").status(409),
            get(flow).named("nobody, private").status(404),
            as("eve", get(flow)).status(404).contains("resource_not_found"),
            as("vic", patch(flow, "{\"visibility\":\"public\"}"))
                .status(403)
                .contains("flows:publish"),
            as("olga", patch(flow, "{\"visibility\":\"loud\"}")).status(400),
            as("olga", patch(flow, "{\"visibility\":\"organization\"}")).contains("organization"),
            as("eve", get(flow)).named("a stranger, organization").status(404),
            as("connie", get(flow)).named("an insider, organization").status(200),
            as("olga", patch(flow, "{\"visibility\":\"public\"}")),
            get(flow).named("nobody, public").status(200),
            as("vic", delete(flow)).status(403),
            as("olga", delete(flow)).status(204),
            as("olga", get(flow)).status(404));
  }
}
