package dev.crestfall.authentication.mfa.face;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSObject;
import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Race;
import dev.crestfall.testkit.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class FactorRoutesTest {
  private static TestAuthentication server;

  @BeforeAll
  static void start() throws Exception {
    server =
        TestAuthentication.start(
            "mailer-autoconfirm=true",
            "external-anonymous-users-enabled=true",
            "mfa-rate-limit-challenge-and-verify=100000");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Scenario bare(String path) {
    return Scenario.post("/auth/v1" + path, "{}").header("Content-Type", "application/json");
  }

  private static JsonNode claims(String token) throws Exception {
    return Json.tree(JWSObject.parse(token).getPayload().toString());
  }

  @TestFactory
  Stream<DynamicTest> enrolling_is_refused() throws Exception {
    FactorAccount account = new FactorAccount(server);
    account.enroll("mine");
    FactorAccount verified = FactorAccount.verified(server);
    String nobody = server.ok(bare("/signup")).path("access_token").asText();
    verified.token = verified.signIn();
    return server.server.run(
        bare("/factors").status(401).contains("no_authorization"),
        bare("/factors").bearer(nobody).status(403).contains("no_authorization"),
        account.post("/factors", Map.of()).status(400).contains("factor_type needs to be"),
        account.post("/factors", Map.of("factor_type", "dongle")).status(400),
        account
            .post("/factors", Map.of("factor_type", "phone", "phone", "+4912345"))
            .status(422)
            .contains("mfa_phone_enroll_not_enabled"),
        account
            .post("/factors", Map.of("factor_type", "totp", "friendly_name", "mine"))
            .status(422)
            .contains("mfa_factor_name_conflict"),
        account
            .post("/factors", Map.of("factor_type", "totp", "issuer", "x".repeat(65)))
            .status(400),
        verified
            .post("/factors", Map.of("factor_type", "totp", "friendly_name", "other"))
            .named("aal1")
            .status(403)
            .contains("insufficient_aal"));
  }

  @TestFactory
  Stream<DynamicTest> answers_are_refused() throws Exception {
    FactorAccount account = new FactorAccount(server);
    account.enroll("mine");
    FactorAccount other = new FactorAccount(server);
    other.enroll("theirs");
    String challenge = account.challenge();
    String theirs = other.challenge();
    String right = account.code(0);
    return server.server.run(
        account.verify(challenge, "").status(400).contains("Code needs to be non-empty"),
        account.verify("no-id", right).status(400),
        account.post("/factors/nothing/challenge", Map.of()).status(404),
        account.verify(theirs, right).named("other's challenge").status(422),
        account
            .post("/factors/" + other.factor + "/challenge", Map.of())
            .named("other's factor")
            .status(404)
            .contains("mfa_factor_not_found"),
        account
            .post(
                "/factors/" + other.factor + "/verify",
                Map.of("challenge_id", theirs, "code", other.code(0)))
            .named("other's everything")
            .status(404),
        account.verify(challenge, account.code(5)).named("too early").status(422),
        account
            .verify(challenge, "000000".equals(right) ? "111111" : "000000")
            .status(422)
            .contains("mfa_verification_failed")
            .contains("Invalid TOTP code entered"));
  }

  @Test
  void an_answer_raises_the_session_and_ends_those_without_a_second_factor() throws Exception {
    FactorAccount account = new FactorAccount(server);
    account.enroll("mine");
    String elsewhere = account.signIn();
    String before = account.token;
    JsonNode session = account.verifyNow();
    JsonNode claims = claims(session.path("access_token").asText());
    assertThat(claims.path("aal").asText()).isEqualTo("aal2");
    assertThat(claims.path("amr").path(0).path("method").asText()).isEqualTo("totp");
    assertThat(claims.path("session_id")).isEqualTo(claims(before).path("session_id"));
    assertThat(session.path("user").path("factors").path(0).path("status").asText())
        .isEqualTo("verified");
    Scenario gone =
        Scenario.get("/auth/v1/user").bearer(elsewhere).status(403).contains("session_not_found");
    gone.check(server.server.send(gone));
  }

  @Test
  void the_secret_is_shown_once_and_kept_sealed() throws Exception {
    FactorAccount account = new FactorAccount(server);
    JsonNode made =
        server.ok(
            account.post(
                "/factors",
                Map.of("factor_type", "totp", "friendly_name", "a b", "issuer", "Ex & Co")));
    JsonNode totp = made.path("totp");
    assertThat(totp.path("qr_code").asText()).startsWith("<svg").doesNotContain("#");
    assertThat(totp.path("secret").asText()).matches("[A-Z2-7]{32}");
    assertThat(totp.path("uri").asText())
        .startsWith("otpauth://totp/Ex%20%26%20Co:" + account.email + "?")
        .contains("secret=" + totp.path("secret").asText());
    assertThat(
            server.database.query(
                "SELECT secret FROM auth.mfa_factors WHERE id = '"
                    + made.path("id").asText()
                    + "'"))
        .startsWith("cf1.");
  }

  @Test
  void a_code_counts_once() throws Exception {
    FactorAccount account = new FactorAccount(server);
    account.enroll("mine");
    String challenge = account.challenge();
    String code = account.code(0);
    account.token = server.ok(account.verify(challenge, code)).path("access_token").asText();
    Scenario used =
        account.verify(challenge, account.code(1)).status(422).contains("mfa_challenge_expired");
    used.check(server.server.send(used));
    for (String old : List.of(code, account.code(-1))) {
      Scenario replay =
          account.verify(account.challenge(), old).status(422).contains("mfa_verification_failed");
      replay.check(server.server.send(replay));
    }
    server.ok(account.verify(account.challenge(), account.code(1)));
  }

  @Test
  void a_challenge_is_open_for_five_minutes() throws Exception {
    FactorAccount account = new FactorAccount(server);
    account.enroll("mine");
    String challenge = account.challenge();
    server.pass(Duration.ofSeconds(301));
    Scenario late =
        account.verify(challenge, account.code(0)).status(422).contains("mfa_challenge_expired");
    late.check(server.server.send(late));
  }

  @Test
  void of_64_at_once_with_one_code_exactly_one_is_let_in() throws Exception {
    for (int round = 0; round < Race.rounds(); round++) {
      FactorAccount account = new FactorAccount(server);
      account.enroll("mine");
      List<String> challenges = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        challenges.add(account.challenge());
      }
      String code = account.code(0);
      List<Integer> statuses =
          Race.run(i ->
              () ->
                  server.server.insist(
                      account.verify(challenges.get(i % challenges.size()), code)));
      assertThat(statuses).containsOnlyOnce(200).allMatch(s -> List.of(200, 422, 429).contains(s));
    }
  }

  @Test
  void after_five_wrong_codes_even_a_right_one_has_to_wait() throws Exception {
    FactorAccount account = new FactorAccount(server);
    account.enroll("mine");
    String challenge = account.challenge();
    for (int i = 0; i < 5; i++) {
      assertThat(server.server.send(account.verify(challenge, "x" + i)).statusCode())
          .isEqualTo(422);
    }
    Scenario right =
        account.verify(challenge, account.code(0)).status(429).contains("over_request_rate_limit");
    right.check(server.server.send(right));
  }
}
