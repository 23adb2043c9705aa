package dev.crestfall.authentication.mfa.face;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSObject;
import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.authentication.webauthn.SoftKey;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Scenario;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a second factor allows, for how long, and how it is taken away.
class AssuranceTest {
  private static TestAuthentication server;

  @BeforeAll
  static void start() throws Exception {
    server =
        TestAuthentication.start(
            "mailer-autoconfirm=true",
            "mfa-rate-limit-challenge-and-verify=100000",
            "mfa-phone-enroll-enabled=true",
            "mfa-phone-verify-enabled=true",
            "mfa-web-authn-enroll-enabled=true",
            "mfa-web-authn-verify-enabled=true",
            "mailbox=true");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void check(Scenario scenario) throws Exception {
    scenario.check(server.server.send(scenario));
  }

  private static String assurance(JsonNode session) throws Exception {
    String token = session.path("access_token").asText();
    return Json.tree(JWSObject.parse(token).getPayload().toString()).path("aal").asText();
  }

  private static Scenario remove(FactorAccount account) {
    return Scenario.delete("/auth/v1/factors/" + account.factor).bearer(account.token);
  }

  @Test
  void a_factor_is_removed_by_who_has_just_shown_one() throws Exception {
    FactorAccount account = FactorAccount.verified(server);
    String raised = account.token;
    account.token = account.signIn();
    check(remove(account).status(422).contains("insufficient_aal"));
    account.token = new FactorAccount(server).token;
    check(remove(account).status(404).contains("mfa_factor_not_found"));
    account.token = raised;
    server.pass(Duration.ofMinutes(6));
    check(remove(account).status(422).contains("insufficient_aal"));
    account.token = account.verifyNow().path("access_token").asText();
    check(remove(account).status(200).answers("{\"id\":\"" + account.factor + "\"}"));
    assertThat(
            server.database.query(
                "SELECT aal FROM auth.sessions WHERE user_id = '"
                    + account.userId
                    + "' ORDER BY aal DESC LIMIT 1"))
        .isEqualTo("aal1");
    assertThat(
            server.database.query(
                "SELECT count(*) FROM auth.message WHERE kind = 'mfa_factor_unenrolled_notification'"
                    + " AND recipient = '"
                    + account.email
                    + "'"))
        .isEqualTo("1");
  }

  @Test
  void an_app_counts_after_the_keys_that_seal_its_secret_were_replaced() throws Exception {
    FactorAccount account = new FactorAccount(server);
    account.enroll("mine");
    String before = secret(account);
    assertThat(server.vault.rotation().rings()).isPositive();
    assertThat(server.vault.rewrap(Duration.ZERO).run(_ -> {})).isTrue();
    assertThat(secret(account)).isNotEqualTo(before);
    assertThat(assurance(account.verifyNow())).isEqualTo("aal2");
  }

  private static String secret(FactorAccount account) {
    return server.database.query(
        "SELECT secret FROM auth.mfa_factors WHERE id = '" + account.factor + "'");
  }

  @Test
  void a_second_factor_is_forgotten_after_half_a_day() throws Exception {
    FactorAccount account = new FactorAccount(server);
    account.enroll("mine");
    JsonNode session = account.verifyNow();
    server.pass(Duration.ofHours(13));
    JsonNode later =
        server.ok(
            Scenario.post(
                    "/auth/v1/token?grant_type=refresh_token",
                    Json.text(Map.of("refresh_token", session.path("refresh_token").asText())))
                .header("Content-Type", "application/json"));
    assertThat(assurance(later)).isEqualTo("aal1");
    account.token = later.path("access_token").asText();
    check(
        account
            .post("/factors", Map.of("factor_type", "totp", "friendly_name", "next"))
            .status(403)
            .contains("insufficient_aal"));
    assertThat(assurance(account.verifyNow())).isEqualTo("aal2");
  }

  @Test
  void a_security_key_is_a_factor() throws Exception {
    FactorAccount account = new FactorAccount(server);
    account.factor =
        server
            .ok(account.post("/factors", Map.of("factor_type", "webauthn", "friendly_name", "k")))
            .path("id")
            .asText();
    SoftKey key = new SoftKey();
    JsonNode made = ask(account);
    assertThat(made.path("webauthn").path("type").asText()).isEqualTo("create");
    JsonNode options = made.path("webauthn").path("credential_options").path("publicKey");
    JsonNode session = server.ok(answer(account, made, "create", key.create(options)));
    assertThat(assurance(session)).isEqualTo("aal2");
    account.token = account.signIn();
    JsonNode asked = ask(account);
    JsonNode request = asked.path("webauthn").path("credential_options").path("publicKey");
    SoftKey other = new SoftKey();
    other.id = key.id;
    check(answer(account, asked, "request", other.get(request)).status(422));
    check(answer(account, asked, "create", key.create(options)).status(422));
    key.verifies = false;
    JsonNode again = server.ok(answer(account, asked, "request", key.get(request)));
    assertThat(assurance(again)).isEqualTo("aal2");
    key.counter = 0;
    account.token = again.path("access_token").asText();
    JsonNode third = ask(account);
    JsonNode last = third.path("webauthn").path("credential_options").path("publicKey");
    check(answer(account, third, "request", key.get(last)).status(422));
  }

  private static JsonNode ask(FactorAccount account) throws Exception {
    return server.ok(
        account.post(
            "/factors/" + account.factor + "/challenge",
            Map.of("webauthn", Map.of("rpId", "evil.example"))));
  }

  private static Scenario answer(
      FactorAccount account, JsonNode asked, String type, JsonNode credential) {
    return account.post(
        "/factors/" + account.factor + "/verify",
        Map.of(
            "challenge_id",
            asked.path("id").asText(),
            "webauthn",
            Map.of("type", type, "credential_response", credential)));
  }

  @Test
  void a_phone_is_a_factor() throws Exception {
    FactorAccount account = new FactorAccount(server);
    Map<String, String> wish = Map.of("factor_type", "phone", "phone", "+49 170 1234567");
    check(account.post("/factors", Map.of("factor_type", "phone")).status(400));
    account.factor = server.ok(account.post("/factors", wish)).path("id").asText();
    String challenge = account.challenge();
    check(
        account
            .post("/factors/" + account.factor + "/challenge", Map.of())
            .status(429)
            .contains("over_sms_send_rate_limit"));
    check(account.verify(challenge, "12345").status(422).contains("Invalid MFA Phone code"));
    assertThat(
            server.database.query(
                "SELECT channel || recipient FROM auth.message WHERE user_id = '"
                    + account.userId
                    + "'"))
        .isEqualTo("sms491701234567");
    assertThat(
            server.database.query(
                "SELECT otp_code FROM auth.mfa_challenges WHERE id = '" + challenge + "'"))
        .startsWith("cf1.");
  }

  @Test
  void administrators_see_rename_and_remove_factors() throws Exception {
    FactorAccount account = FactorAccount.verified(server);
    String path = "/auth/v1/admin/users/" + account.userId + "/factors";
    check(Scenario.get(path).bearer(account.token).status(403).contains("not_admin"));
    String key = server.serviceKey();
    assertThat(server.ok(Scenario.get(path).bearer(key))).hasSize(1);
    JsonNode renamed =
        server.ok(
            Scenario.of("PUT", path + "/" + account.factor)
                .body("{\"friendly_name\":\"work\"}")
                .header("Content-Type", "application/json")
                .bearer(key));
    assertThat(renamed.path("friendly_name").asText()).isEqualTo("work");
    check(Scenario.delete(path + "/" + account.factor).bearer(key).status(200).contains("work"));
    assertThat(server.ok(Scenario.get(path).bearer(key))).isEmpty();
  }
}
