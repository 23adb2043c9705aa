package dev.crestfall.authentication.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Race;
import dev.crestfall.testkit.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Ids, addresses and names are one user's each, also when many want one at once.
class OnceOnlyTest {
  /// bcrypt, so that nobody waits for a hash to be made.
  private static final String HASH = "$2a$10$h9EEO4Fq7B5MNUyMWsbDEuHQ1eKXenGHhLZNY7S39rh83iN1onAXC";

  private static TestAuthentication auth;

  @BeforeAll
  static void start() throws Exception {
    auth = TestAuthentication.start("mailer-secure-email-change-enabled=false");
  }

  @AfterAll
  static void stop() {
    auth.close();
  }

  private static Scenario create(String id, String email) {
    String body =
        "{\"id\":\"%s\",\"email\":\"%s\",\"password_hash\":\"%s\"}".formatted(id, email, HASH);
    return Scenario.post("/auth/v1/admin/users", body)
        .header("Content-Type", "application/json")
        .bearer(auth.serviceKey());
  }

  private static void check(Scenario scenario) throws Exception {
    scenario.check(auth.server.send(scenario));
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }

  /// As many users as take part in a race.
  private static List<String> crowd() throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < Race.CALLERS; i++) {
      String id = id();
      auth.ok(create(id, id + "@example.com"));
      ids.add(id);
    }
    return ids;
  }

  private static void assertOneWon(List<Integer> outcomes, int refusal) {
    assertThat(outcomes).containsOnlyOnce(200);
    assertThat(outcomes).filteredOn(status -> status == refusal).hasSize(Race.CALLERS - 1);
  }

  @Test
  void an_administrator_is_told_what_somebody_has_already() throws Exception {
    String id = id();
    check(create(id, "one@example.com").status(200).contains(id));
    check(create(id, "two@example.com").status(422).contains("user_already_exists"));
    check(create(id(), "ONE@example.com").status(422).contains("email_exists"));
  }

  @Test
  void of_64_who_make_a_user_of_one_address_at_once_one_does() {
    assertOneWon(Race.run(() -> auth.server.insist(create(id(), "ada@example.com"))), 422);
  }

  @Test
  void of_64_users_who_are_given_one_address_at_once_one_gets_it() throws Exception {
    List<String> ids = crowd();
    assertOneWon(
        Race.run(i ->
            () ->
                auth.server.insist(
                    Scenario.of("PUT", "/auth/v1/admin/users/" + ids.get(i))
                        .body("{\"email\":\"wanted@example.com\"}")
                        .header("Content-Type", "application/json")
                        .bearer(auth.serviceKey()))),
        422);
  }

  @Test
  void of_64_users_who_prove_one_address_at_once_one_gets_it() throws Exception {
    List<String> links = new ArrayList<>();
    for (String id : crowd()) {
      JsonNode made =
          auth.ok(
              Scenario.post(
                      "/auth/v1/admin/generate_link",
                      "{\"type\":\"email_change_new\",\"email\":\"%s@example.com\",\"new_email\":\"proven@example.com\"}"
                          .formatted(id))
                  .header("Content-Type", "application/json")
                  .bearer(auth.serviceKey()));
      links.add(made.path("hashed_token").asText());
    }
    assertOneWon(
        Race.run(i ->
            () ->
                auth.server.insist(
                    Scenario.post(
                            "/auth/v1/verify",
                            "{\"type\":\"email_change\",\"token_hash\":\"%s\"}"
                                .formatted(links.get(i)))
                        .header("Content-Type", "application/json"))),
        422);
  }

  @Test
  void of_64_users_who_take_one_name_at_once_one_gets_it() throws Exception {
    List<String> ids = crowd();
    assertOneWon(
        Race.run(i ->
            () ->
                auth.server.insist(
                    Scenario.patch("/authentication/user", "{\"username\":\"wanted\"}")
                        .header("Content-Type", "application/json")
                        .bearer(token(ids.get(i))))),
        409);
  }

  private static String token(String user) {
    ObjectNode claims = Json.MAPPER.createObjectNode();
    claims.put("sub", user).put("role", "authenticated").put("aud", "authenticated");
    return auth.token(claims);
  }
}
