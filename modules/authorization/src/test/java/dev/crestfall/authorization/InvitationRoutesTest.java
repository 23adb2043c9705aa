package dev.crestfall.authorization;

import static dev.crestfall.authorization.Office.as;
import static dev.crestfall.testkit.Scenario.delete;
import static dev.crestfall.testkit.Scenario.get;
import static dev.crestfall.testkit.Scenario.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.testkit.Race;
import dev.crestfall.testkit.Scenario;
import dev.crestfall.testkit.TestDatabase;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class InvitationRoutesTest {
  private static TestDatabase database;
  private static Office office;
  private static String org;
  private static String path;

  @BeforeAll
  static void open() {
    database = TestDatabase.create();
    office = new Office(database);
    org = office.organization("olga", "Inviting");
    path = "/organizations/" + org + "/invitations";
    office.grant("olga", "user:vic", "viewer", org);
    office.grant("olga", "user:adam", "admin", org);
  }

  @AfterAll
  static void close() {
    office.close();
    database.close();
  }

  private static JsonNode invite(String by, String body) {
    return office.ask(as(by, post(path, body)));
  }

  private static Scenario accept(String user, JsonNode invitation) {
    return post("/invitations/accept", "{\"token\":\"" + invitation.path("token").asText() + "\"}")
        .header(
            Office.CLAIMS,
            "{\"role\":\"authenticated\",\"sub\":\"%s\",\"email\":\"%s@example.com\"}"
                .formatted(user, user));
  }

  @TestFactory
  Stream<DynamicTest> wrong_invitations() {
    return office
        .client()
        .run(
            post(path, "{\"role\":\"viewer\"}").status(401),
            as("eve", post(path, "{\"role\":\"viewer\"}")).status(404),
            as("vic", post(path, "{\"role\":\"viewer\"}")).status(403),
            as("adam", post(path, "{\"role\":\"owner\"}")).status(403).contains("escalation"),
            as("olga", post(path, "{}")).status(400).contains("role"),
            as("olga", post(path, "{\"role\":\"nobody\"}")).status(404).contains("role_not_found"),
            as("olga", post(path, "{\"role\":\"consumer\"}"))
                .status(409)
                .contains("role_misplaced"),
            as("olga", post(path, "{\"role\":\"viewer\",\"email\":\"a\\r\\nBcc: b@c.de\"}"))
                .status(400)
                .contains("email"),
            as("olga", post(path, "{\"role\":\"viewer\",\"uses\":0}")).status(400),
            as("olga", post(path, "{\"role\":\"viewer\",\"expires_at\":\"2001-01-01T00:00:00Z\"}"))
                .status(400),
            as("olga", post(path, "{\"role\":\"viewer\",\"expires_at\":\"2099-01-01T00:00:00Z\"}"))
                .status(400),
            as("eve", post("/invitations/accept", "{\"token\":\"cfi_nothing\"}"))
                .status(404)
                .contains("invitation_not_found"),
            as("eve", post("/invitations/look", "{\"token\":\"cfi_nothing\"}")).status(404),
            post("/invitations/accept", "{\"token\":\"cfi_nothing\"}").status(401));
  }

  @Test
  void a_link_makes_a_member_once() {
    JsonNode made = invite("adam", "{\"role\":\"editor\"}");
    assertThat(made.path("delivery").asText()).isEqualTo("link");
    Scenario look =
        as("ida", post("/invitations/look", "{\"token\":\"" + made.path("token").asText() + "\"}"));
    look.contains("Inviting").contains("editor").lacks("adam").check(office.send(look));
    office.ask(accept("ida", made));
    assertThat(office.may("ida", "flows:write", "organization", org)).isTrue();
    accept("joe", made).status(404).check(office.send(accept("joe", made)));
    assertThat(database.query("SELECT count(*) FROM audit.event WHERE details::text LIKE '%cfi_%'"))
        .isEqualTo("0");
  }

  @Test
  void of_64_who_take_one_link_at_once_one_gets_in() {
    for (int round = 0; round < Race.rounds(); round++) {
      JsonNode made = invite("olga", "{\"role\":\"viewer\"}");
      String group = "many" + round + "x";
      List<Integer> statuses = Race.run(i -> () -> office.insist(accept(group + i, made)));
      assertThat(statuses).containsOnlyOnce(200).allMatch(s -> s == 200 || s == 404);
    }
  }

  @Test
  void one_by_mail_is_for_its_address_alone() {
    JsonNode made = invite("olga", "{\"role\":\"viewer\",\"email\":\"Kim@Example.com \"}");
    accept("eve", made)
        .status(403)
        .contains("invitation_other_address")
        .check(office.send(accept("eve", made)));
    office.ask(accept("kim", made));
  }

  @Test
  void who_lost_the_right_to_invite_invites_nobody() {
    String held = office.grant("olga", "user:lou", "admin", org);
    JsonNode made = invite("lou", "{\"role\":\"viewer\"}");
    office.ask(as("olga", delete("/assignments/" + held)));
    accept("eve", made).status(404).check(office.send(accept("eve", made)));
  }

  @Test
  void one_taken_back_is_good_for_nothing() {
    JsonNode made = invite("olga", "{\"role\":\"viewer\"}");
    String id = made.path("id").asText();
    Scenario list = as("olga", get(path));
    list.contains(id).lacks("cfi_").check(office.send(list));
    Scenario foreign = as("eve", delete("/invitations/" + id));
    foreign.status(404).check(office.send(foreign));
    office.ask(as("olga", delete("/invitations/" + id)));
    accept("eve", made).status(404).check(office.send(accept("eve", made)));
  }

  @Test
  void one_that_expired_is_good_for_nothing() {
    JsonNode made = invite("olga", "{\"role\":\"viewer\"}");
    database.execute(
        "UPDATE authz.invitation SET expires_at = now() - interval '1 second' WHERE id = '"
            + made.path("id").asText()
            + "'");
    accept("eve", made).status(404).check(office.send(accept("eve", made)));
  }
}
