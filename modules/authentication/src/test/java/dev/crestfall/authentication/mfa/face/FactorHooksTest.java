package dev.crestfall.authentication.mfa.face;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSObject;
import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.Scenario;
import dev.crestfall.testkit.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Second factors where hooks send the messages and judge the answers.
class FactorHooksTest {
  private static final String PREPARED =
      """
      CREATE SCHEMA hooks;
      CREATE TABLE hooks.event (number bigserial, name text, body jsonb);
      CREATE TABLE hooks.verdict (user_id text PRIMARY KEY, answer jsonb);
      CREATE FUNCTION hooks.message(event jsonb) RETURNS jsonb LANGUAGE sql AS
        $$ INSERT INTO hooks.event (name, body) VALUES ('message', event) RETURNING '{}'::jsonb $$;
      CREATE FUNCTION hooks.attempt(event jsonb) RETURNS jsonb LANGUAGE sql AS
        $$ INSERT INTO hooks.event (name, body) VALUES ('attempt', event);
           SELECT coalesce((SELECT answer FROM hooks.verdict WHERE user_id = event ->> 'user_id'),
                           '{"decision": "continue"}') $$;
      """;

  private static TestAuthentication server;

  @BeforeAll
  static void start() throws Exception {
    TestDatabase database = TestDatabase.create(PREPARED);
    database.role("anon", "NOLOGIN").role("authenticated", "NOLOGIN");
    database.role("service_role", "NOLOGIN BYPASSRLS");
    server =
        TestAuthentication.on(
            database,
            "mailer-autoconfirm=true",
            "mfa-rate-limit-challenge-and-verify=100000",
            "mfa-phone-enroll-enabled=true",
            "mfa-phone-verify-enabled=true",
            "hook.send-sms-enabled=true",
            "hook.send-sms-uri=pg-functions://postgres/hooks/message",
            "hook.mfa-verification-attempt-enabled=true",
            "hook.mfa-verification-attempt-uri=pg-functions://postgres/hooks/attempt");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void check(Scenario scenario) throws Exception {
    scenario.check(server.server.send(scenario));
  }

  private static JsonNode claims(JsonNode session) throws Exception {
    String token = session.path("access_token").asText();
    return Json.tree(JWSObject.parse(token).getPayload().toString());
  }

  /// The newest of a user's events, once there are so many.
  private static JsonNode event(String name, String user, int count) {
    String found =
        " FROM hooks.event WHERE name = '%s' AND body::text LIKE '%%%s%%'".formatted(name, user);
    Await.until(
        () -> server.database.query("SELECT count(*)" + found).equals(Integer.toString(count)));
    return Json.tree(
        server.database.query("SELECT body" + found + " ORDER BY number DESC LIMIT 1"));
  }

  private static void answer(FactorAccount account, String json) {
    server.database.execute(
        "INSERT INTO hooks.verdict VALUES ('%s', '%s') ON CONFLICT (user_id) DO UPDATE SET answer = excluded.answer"
            .formatted(account.userId, json));
  }

  @Test
  void the_code_of_a_message_raises_the_session_once() throws Exception {
    FactorAccount account = new FactorAccount(server);
    Map<String, String> wish =
        Map.of("factor_type", "phone", "phone", "+49 170 7654321", "friendly_name", "mobile");
    JsonNode made = server.ok(account.post("/factors", wish));
    assertThat(made.path("phone").asText()).isEqualTo("+49 170 7654321");
    account.factor = made.path("id").asText();
    String challenge = account.challenge();
    JsonNode message = event("message", account.userId, 1);
    String code = message.path("sms").path("otp").asText();
    assertThat(code).matches("[0-9]{6}");
    assertThat(message.path("sms").path("phone").asText()).isEqualTo("491707654321");
    assertThat(message.path("user").path("id").asText()).isEqualTo(account.userId);
    check(account.verify(challenge, "x" + code).status(422).contains("mfa_verification_failed"));
    JsonNode session = server.ok(account.verify(challenge, code));
    assertThat(claims(session).path("aal").asText()).isEqualTo("aal2");
    assertThat(claims(session).path("amr").path(0).path("method").asText()).isEqualTo("mfa/phone");
    JsonNode factor = session.path("user").path("factors").path(0);
    assertThat(factor.path("status").asText()).isEqualTo("verified");
    assertThat(factor.path("phone").asText()).isEqualTo("491707654321");
    account.token = session.path("access_token").asText();
    check(account.verify(challenge, code).status(422).contains("mfa_challenge_expired"));
  }

  @Test
  void a_hook_learns_of_each_answer_whether_it_is_right() throws Exception {
    FactorAccount account = new FactorAccount(server);
    account.enroll("mine");
    check(account.verify(account.challenge(), "000").status(422));
    JsonNode wrong = event("attempt", account.userId, 1);
    assertThat(wrong.path("valid").asBoolean(true)).isFalse();
    var _ = account.verifyNow();
    JsonNode right = event("attempt", account.userId, 2);
    assertThat(right.path("valid").asBoolean()).isTrue();
    assertThat(right.path("factor_id").asText()).isEqualTo(account.factor);
    assertThat(right.path("factor_type").asText()).isEqualTo("totp");
    assertThat(right.path("metadata").path("name").asText()).isEqualTo("mfa-verification");
  }

  @Test
  void a_hook_that_rejects_ends_all_sessions_of_the_user() throws Exception {
    FactorAccount account = new FactorAccount(server);
    account.enroll("mine");
    String elsewhere = account.signIn();
    answer(account, "{\"decision\":\"reject\",\"message\":\"call us\"}");
    check(
        account
            .verify(account.challenge(), account.code(0))
            .status(403)
            .contains("mfa_verification_rejected")
            .contains("call us"));
    for (String token : List.of(account.token, elsewhere)) {
      check(Scenario.get("/auth/v1/user").bearer(token).status(403).contains("session_not_found"));
    }
    assertThat(
            server.database.query(
                "SELECT outcome FROM audit.event WHERE action = 'mfa.verify' AND actor = '"
                    + account.userId
                    + "'"))
        .isEqualTo("denied");
  }

  @Test
  void a_rejection_without_a_word_has_the_usual_one() throws Exception {
    FactorAccount account = new FactorAccount(server);
    account.enroll("mine");
    answer(account, "{\"decision\":\"reject\"}");
    check(
        account
            .verify(account.challenge(), account.code(0))
            .status(403)
            .contains("Further MFA verification attempts will be rejected."));
  }

  @Test
  void a_hook_that_fails_lets_nobody_in_and_ends_nothing() throws Exception {
    FactorAccount account = new FactorAccount(server);
    account.enroll("mine");
    answer(account, "{\"error\":{\"http_code\":429,\"message\":\"too often\"}}");
    check(account.verify(account.challenge(), account.code(0)).status(429).contains("too often"));
    check(Scenario.get("/auth/v1/user").bearer(account.token).status(200));
    answer(account, "{\"decision\":\"continue\"}");
    assertThat(claims(account.verifyNow()).path("aal").asText()).isEqualTo("aal2");
  }
}
