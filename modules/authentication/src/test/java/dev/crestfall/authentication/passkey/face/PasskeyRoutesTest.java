package dev.crestfall.authentication.passkey.face;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSObject;
import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.authentication.webauthn.SoftKey;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Scenario;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PasskeyRoutesTest {
  private static TestAuthentication server;

  @BeforeAll
  static void start() throws Exception {
    server =
        TestAuthentication.start(
            "mailer-autoconfirm=true", "passkey-enabled=true", "rate-limit-passkey=100000");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String newToken() throws Exception {
    return server
        .signUp(UUID.randomUUID() + "@example.com", "a long password")
        .path("access_token")
        .asText();
  }

  private static Scenario post(String path, Object body) {
    return Scenario.post("/auth/v1/passkeys" + path, Json.text(body))
        .header("Content-Type", "application/json");
  }

  private static Scenario register(String token, SoftKey key) throws Exception {
    return registration(token, key).bearer(token);
  }

  private static Scenario registration(String token, SoftKey key) throws Exception {
    JsonNode asked = server.ok(post("/registration/options", Map.of()).bearer(token));
    return verify("/registration/verify", asked, key.create(asked.path("options")));
  }

  private static Scenario verify(String path, JsonNode asked, ObjectNode credential) {
    return post(
        path,
        Map.of("challenge_id", asked.path("challenge_id").asText(), "credential", credential));
  }

  private static JsonNode ask() throws Exception {
    return server.ok(post("/authentication/options", Map.of()));
  }

  private static Scenario signIn(SoftKey key) throws Exception {
    JsonNode asked = ask();
    return verify("/authentication/verify", asked, key.get(asked.path("options")));
  }

  private static void check(Scenario scenario) throws Exception {
    scenario.check(server.server.send(scenario));
  }

  private static void refused(Scenario scenario) throws Exception {
    check(scenario.status(400).contains("webauthn_verification_failed"));
  }

  @Test
  void what_is_no_request_is_refused() throws Exception {
    check(post("/registration/options", Map.of()).status(401));
    check(post("/authentication/verify", Map.of()).status(400));
    check(
        post("/authentication/verify", Map.of("challenge_id", "x", "credential", Map.of()))
            .status(400));
    check(
        post(
                "/authentication/verify",
                Map.of("challenge_id", UUID.randomUUID().toString(), "credential", Map.of()))
            .status(400)
            .contains("webauthn_challenge_not_found"));
    refused(verify("/authentication/verify", ask(), Json.MAPPER.createObjectNode()));
  }

  @Test
  void a_key_of_another_page_or_without_its_holder_is_not_registered() throws Exception {
    SoftKey elsewhere = new SoftKey();
    elsewhere.origin = "http://localhost.evil.example";
    refused(register(newToken(), elsewhere));
    SoftKey domain = new SoftKey();
    domain.domain = "evil.example";
    refused(register(newToken(), domain));
    SoftKey unverified = new SoftKey();
    unverified.verifies = false;
    refused(register(newToken(), unverified));
  }

  @Test
  void who_signs_in_at_an_organization_registers_none() throws Exception {
    String token = newToken();
    JsonNode user = server.ok(Scenario.get("/auth/v1/user").bearer(token));
    server.database.execute(
        "UPDATE auth.users SET is_sso_user = true WHERE id = '" + user.path("id").asText() + "'");
    check(
        post("/registration/options", Map.of())
            .bearer(token)
            .status(422)
            .contains("SSO users cannot register passkeys"));
  }

  @Test
  void they_are_off_unless_switched_on() throws Exception {
    try (TestAuthentication usual = TestAuthentication.start()) {
      Scenario off =
          post("/authentication/options", Map.of()).status(404).contains("passkey_disabled");
      off.check(usual.server.send(off));
      assertThat(usual.ok(Scenario.get("/auth/v1/settings")).path("passkeys_enabled").asBoolean())
          .isFalse();
    }
  }

  @Test
  void a_challenge_is_one_users_for_five_minutes_and_once() throws Exception {
    String token = newToken();
    SoftKey key = new SoftKey();
    Scenario made = registration(token, key);
    check(made.bearer(newToken()).status(400).contains("webauthn_challenge_not_found"));
    server.ok(made.bearer(token));
    check(made.bearer(token).status(400).contains("webauthn_challenge_not_found"));
    check(register(newToken(), key).status(422).contains("webauthn_credential_exists"));
    Scenario late = signIn(key);
    server.pass(Duration.ofSeconds(301));
    check(late.status(400).contains("webauthn_challenge_expired"));
  }

  @Test
  void a_passkey_signs_in_with_two_factors() throws Exception {
    String token = newToken();
    SoftKey key = new SoftKey();
    JsonNode made = server.ok(register(token, key));
    assertThat(made.path("friendly_name").asText()).isEqualTo("Passkey");
    JsonNode session = server.ok(signIn(key));
    JsonNode claims =
        Json.tree(JWSObject.parse(session.path("access_token").asText()).getPayload().toString());
    assertThat(claims.path("aal").asText()).isEqualTo("aal2");
    assertThat(claims.path("amr").path(0).path("method").asText()).isEqualTo("passkey");
    Scenario list = Scenario.get("/auth/v1/passkeys").bearer(token);
    assertThat(server.ok(list).path(0).path("last_used_at").asText()).isNotEmpty();
  }

  @Test
  void lies_of_a_key_are_refused() throws Exception {
    SoftKey key = new SoftKey();
    server.ok(register(newToken(), key));
    server.ok(signIn(key));
    key.verifies = false;
    refused(signIn(key));
    key.verifies = true;
    key.origin = "https://localhost:3000";
    refused(signIn(key));
    key.origin = "http://localhost:3000";
    key.counter = 0;
    refused(signIn(key));
    key.counter = 10;
    server.ok(signIn(key));
  }

  @Test
  void a_key_is_its_users_alone() throws Exception {
    SoftKey mine = new SoftKey();
    SoftKey theirs = new SoftKey();
    server.ok(register(newToken(), mine));
    server.ok(register(newToken(), theirs));
    String handle = mine.userHandle;
    mine.userHandle = theirs.userHandle;
    refused(signIn(mine));
    mine.userHandle = handle;
    byte[] id = mine.id;
    mine.id = theirs.id;
    refused(signIn(mine));
    mine.id = id;
    server.ok(signIn(mine));
  }

  @Test
  void passkeys_are_renamed_and_removed_by_their_user_and_by_administrators() throws Exception {
    String token = newToken();
    String id = server.ok(register(token, new SoftKey())).path("id").asText();
    Scenario rename =
        Scenario.patch("/auth/v1/passkeys/" + id, "{\"friendly_name\":\"laptop\"}")
            .header("Content-Type", "application/json");
    check(rename.bearer(newToken()).status(404));
    check(rename.bearer(token).body("{\"friendly_name\":\" \"}").status(400));
    assertThat(server.ok(rename.bearer(token)).path("friendly_name").asText()).isEqualTo("laptop");
    check(Scenario.delete("/auth/v1/passkeys/" + id).bearer(newToken()).status(404));
    check(Scenario.delete("/auth/v1/passkeys/" + id).bearer(token).status(204));
    JsonNode user = server.ok(Scenario.get("/auth/v1/user").bearer(token));
    String path = "/auth/v1/admin/users/" + user.path("id").asText() + "/passkeys";
    String again = server.ok(register(token, new SoftKey())).path("id").asText();
    check(Scenario.get(path).bearer(token).status(403).contains("not_admin"));
    assertThat(server.ok(Scenario.get(path).bearer(server.serviceKey()))).hasSize(1);
    check(Scenario.delete(path + "/" + again).bearer(server.serviceKey()).status(204));
    assertThat(server.ok(Scenario.get("/authentication/passkeys").bearer(token))).isEmpty();
  }
}
