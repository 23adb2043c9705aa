package dev.crestfall.authorization;

import static dev.crestfall.authorization.Office.as;
import static dev.crestfall.authorization.Office.asService;
import static dev.crestfall.authorization.Office.granting;
import static dev.crestfall.testkit.Scenario.delete;
import static dev.crestfall.testkit.Scenario.get;
import static dev.crestfall.testkit.Scenario.patch;
import static dev.crestfall.testkit.Scenario.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.testkit.Race;
import dev.crestfall.testkit.Scenario;
import dev.crestfall.testkit.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the rules of giving and taking roles refuse.
class GuardsTest {
  private static TestDatabase database;
  private static Office office;

  @BeforeAll
  static void open() {
    database = TestDatabase.create();
    office = new Office(database);
  }

  @AfterAll
  static void close() {
    office.close();
    database.close();
  }

  private static void refuse(Scenario scenario, int status, String code) {
    scenario.status(status).contains("\"code\":\"" + code + "\"").check(office.send(scenario));
  }

  private static String role(String by, String organization, String name, String permissions) {
    return office
        .ask(as(by, post("/roles", newRole(organization, name, permissions))))
        .path("id")
        .asText();
  }

  private static String newRole(String organization, String name, String permissions) {
    return "{\"organization\":\"%s\",\"name\":\"%s\",\"permissions\":[%s]}"
        .formatted(organization, name, permissions);
  }

  @Test
  void nobody_gives_what_they_do_not_hold() {
    String org = office.organization("olga", "Guards");
    office.grant("olga", "user:adam", "admin", org);
    refuse(as("adam", granting("user:eve", "owner", org)), 403, "escalation");
    refuse(as("adam", granting("user:adam", "owner", org)), 403, "escalation");
    office.grant("adam", "user:eve", "editor", org);
    refuse(as("eve", granting("user:eve", "admin", org)), 403, "permission_missing");
    refuse(
        as("adam", post("/roles", newRole(org, "publisher", "\"flows:publish\""))),
        403,
        "escalation");
    refuse(as("adam", post("/roles", newRole(org, "everything", "\"*:*\""))), 403, "escalation");
    String harmless = role("adam", org, "harmless", "\"flows:read\"");
    refuse(
        as("adam", patch("/roles/" + harmless, "{\"permissions\":[\"flows:publish\"]}")),
        403,
        "escalation");
    refuse(as("adam", patch("/roles/" + harmless, "{\"parent\":\"owner\"}")), 403, "escalation");
  }

  @Test
  void nobody_takes_a_role_that_is_above_theirs() {
    String org = office.organization("olga", "Above");
    String second = office.grant("olga", "user:oscar", "owner", org);
    office.grant("olga", "user:adam", "admin", org);
    refuse(as("adam", delete("/assignments/" + second)), 403, "escalation");
    refuse(as("adam", delete("/organizations/" + org + "/members/user:oscar")), 403, "escalation");
  }

  @Test
  void a_group_gives_its_roles_to_whom_the_giver_may() {
    String org = office.organization("olga", "Groups");
    office.grant("olga", "user:adam", "admin", org);
    String group =
        office
            .ask(
                as(
                    "olga",
                    post(
                        "/groups", "{\"name\":\"chiefs\",\"organization\":\"%s\"}".formatted(org))))
            .path("id")
            .asText();
    office.grant("olga", "group:" + group, "owner", org);
    refuse(
        as("adam", post("/groups/" + group + "/members", "{\"principal\":\"user:adam\"}")),
        403,
        "escalation");
  }

  @Test
  void the_last_owner_stays() {
    String org = office.organization("olga", "Last");
    refuse(as("olga", delete("/organizations/" + org + "/members/me")), 409, "last_owner");
    String own = ownership(org, "olga");
    refuse(as("olga", delete("/assignments/" + own)), 409, "last_owner");
    refuse(asService(delete("/assignments/" + own)), 409, "last_owner");
    refuse(
        as(
            "olga",
            post(
                "/assignments",
                """
                {"principal":"user:olga","role":"owner","scope":"%s",
                 "expires_at":"2099-01-01T00:00:00Z"}\
                """
                    .formatted(org))),
        409,
        "last_owner");
    refuse(
        as("olga", patch("/organizations/" + org + "/members/me", "{\"role\":\"viewer\"}")),
        409,
        "last_owner");
  }

  private static String ownership(String org, String user) {
    JsonNode members = office.ask(as(user, get("/organizations/" + org + "/members")));
    for (JsonNode member : members.path("members")) {
      if (member.path("principal").path("id").asText().equals(user)) {
        return member.path("id").asText();
      }
    }
    throw new AssertionError("no member " + user);
  }

  /// 32 times each at once: the one who leaves is gone then, the other must stay.
  @Test
  void of_two_owners_who_leave_at_once_one_stays() {
    for (int round = 0; round < Race.rounds(); round++) {
      String org = office.organization("olga", "Race");
      office.grant("olga", "user:oscar", "owner", org);
      List<Integer> statuses =
          Race.run(i -> {
            String user = i % 2 == 0 ? "olga" : "oscar";
            return () -> office.insist(as(user, delete("/organizations/" + org + "/members/me")));
          });
      assertThat(statuses).containsOnlyOnce(204).contains(409);
      assertThat(statuses).allMatch(s -> List.of(204, 404, 409).contains(s));
      office.ask(asService(delete("/organizations/" + org)));
    }
  }

  @Test
  void built_in_roles_stay_as_they_are() {
    String owner = "00000000-0000-4000-8000-000000000003";
    refuse(asService(patch("/roles/" + owner, "{\"name\":\"x\"}")), 409, "role_built_in");
    refuse(asService(delete("/roles/" + owner)), 409, "role_built_in");
    refuse(
        asService(
            patch(
                "/matrix",
                """
                {"revision":%d,"changes":[{"role":"viewer","permission":"flows:write","granted":true}]}\
                """
                    .formatted(revision(asService(get("/matrix")))))),
        409,
        "role_built_in");
    refuse(
        asService(post("/roles", "{\"name\":\"reader\",\"permissions\":[]}")), 409, "role_exists");
    refuse(asService(delete("/permissions/flows:read")), 409, "permission_built_in");
  }

  private static long revision(Scenario scenario) {
    return office.ask(scenario).path("revision").asLong();
  }

  @Test
  void nothing_crosses_organizations() {
    String mine = office.organization("olga", "Mine");
    String other = office.organization("otto", "Other");
    String foreign = role("otto", other, "foreign", "\"flows:read\"");
    refuse(as("olga", granting("user:eve", foreign, mine)), 404, "role_not_found");
    refuse(as("olga", granting("user:eve", "foreign", mine)), 404, "role_not_found");
    String group =
        office
            .ask(
                as(
                    "otto",
                    post("/groups", "{\"name\":\"g\",\"organization\":\"%s\"}".formatted(other))))
            .path("id")
            .asText();
    refuse(as("olga", granting("group:" + group, "viewer", mine)), 404, "group_not_found");
    refuse(as("olga", granting("user:eve", "viewer", other)), 404, "scope_not_found");
    refuse(as("olga", get("/organizations/" + other)), 404, "organization_not_found");
    refuse(as("olga", get("/roles/" + foreign)), 404, "role_not_found");
    refuse(as("olga", get("/groups/" + group)), 404, "group_not_found");
  }

  @Test
  void a_role_in_use_goes_only_when_another_takes_its_place() {
    String org = office.organization("olga", "Use");
    String old = role("olga", org, "old", "\"flows:read\"");
    office.grant("olga", "user:eve", old, org);
    refuse(as("olga", delete("/roles/" + old)), 409, "role_in_use");
    refuse(as("olga", delete("/roles/" + old + "?reassign_to=" + old)), 409, "role_in_use");
    refuse(as("olga", delete("/roles/" + old + "?reassign_to=none")), 404, "role_not_found");
    refuse(as("olga", delete("/roles/" + old + "?reassign_to=consumer")), 409, "role_misplaced");
    office.ask(as("olga", delete("/roles/" + old + "?reassign_to=editor")));
    assertThat(office.may("eve", "flows:write", "organization", org)).isTrue();
    assertThat(
            database.query(
                "SELECT count(*) FROM audit.event WHERE action = 'role.delete'"
                    + " AND details ? 'before'"))
        .isEqualTo("1");
  }

  @Test
  void a_matrix_that_changed_meanwhile_is_not_written() {
    String org = office.organization("olga", "Matrix");
    String role = role("olga", org, "custom", "\"flows:read\"");
    long seen = revision(as("olga", get("/matrix?organization=" + org)));
    Scenario write =
        as(
            "olga",
            patch(
                "/matrix",
                """
                {"organization":"%s","revision":%d,
                 "changes":[{"role":"%s","permission":"flows:write","granted":true}]}\
                """
                    .formatted(org, seen, role)));
    JsonNode made = office.ask(write);
    assertThat(made.path("effects").get(0).path("gained").get(0).asText()).isEqualTo("flows:write");
    assertThat(made.path("revision").asLong()).isGreaterThan(seen);
    refuse(write, 409, "revision_outdated");
  }
}
