package dev.crestfall.authentication.gotrue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.Scenario;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SignUpRoutesTest {
  private static TestAuthentication confirming;
  private static TestAuthentication trusting;

  @BeforeAll
  static void start() throws Exception {
    confirming = TestAuthentication.start();
    trusting =
        TestAuthentication.start(
            "mailer-autoconfirm=true",
            "sms-autoconfirm=true",
            "external-phone-enabled=true",
            "external-anonymous-users-enabled=true");
  }

  @AfterAll
  static void stop() {
    confirming.close();
    trusting.close();
  }

  private static Scenario signUp(String body) {
    return Scenario.post("/auth/v1/signup", body).header("Content-Type", "application/json");
  }

  @TestFactory
  Stream<DynamicTest> what_is_refused() {
    return confirming.server.run(
        signUp("{").status(400).contains("\"error_code\":\"bad_json\""),
        signUp("[]").status(400).contains("bad_json"),
        signUp("{\"email\":\"a@b.co\",\"email\":\"c@d.co\"}").status(400).contains("bad_json"),
        Scenario.post("/auth/v1/signup", "email=a")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .status(415),
        signUp("{\"email\":\"a@b.co\"}").status(400).contains("Signup requires a valid password"),
        signUp("{\"email\":\"a@b.co\",\"password\":\"short\"}")
            .status(422)
            .answerHeader("x-sb-error-code", "weak_password")
            .contains("\"weak_password\":{\"reasons\":[\"length\"]}"),
        signUp("{\"email\":\"a@b.co\",\"password\":\"%s\"}".formatted("x".repeat(73)))
            .status(400)
            .contains("Password cannot be longer than 72 characters"),
        signUp("{\"email\":\"no address\",\"password\":\"password\"}")
            .status(400)
            .contains("Unable to validate email address: invalid format"),
        signUp("{\"email\":\"a@b.co\\r\\nBcc: x@y.z\",\"password\":\"password\"}").status(400),
        signUp("{\"email\":\"a@b.co\",\"phone\":\"123\",\"password\":\"password\"}")
            .status(400)
            .contains("Only an email address or phone number"),
        signUp("{\"phone\":\"49123456\",\"password\":\"password\"}")
            .status(400)
            .contains("phone_provider_disabled"),
        signUp("{\"email\":\"a@b.co\",\"password\":\"password\",\"code_challenge\":\"x\"}")
            .status(400),
        signUp("{}").status(422).contains("anonymous_provider_disabled"),
        Scenario.get("/auth/v1/signup").status(405));
  }

  @TestFactory
  Stream<DynamicTest> a_refusal_has_the_shape_of_the_version_that_is_asked_for() {
    return confirming.server.run(
        signUp("{}")
            .status(422)
            .answers(
                "{\"code\":422,\"error_code\":\"anonymous_provider_disabled\","
                    + "\"msg\":\"Anonymous sign-ins are disabled\"}"),
        signUp("{}")
            .named("2024-01-01")
            .header("X-Supabase-Api-Version", "2024-01-01")
            .status(422)
            .answerHeader("X-Supabase-Api-Version", "2024-01-01")
            .answers(
                "{\"code\":\"anonymous_provider_disabled\","
                    + "\"message\":\"Anonymous sign-ins are disabled\"}"));
  }

  @Test
  void an_unconfirmed_user_gets_no_session() throws Exception {
    JsonNode user =
        confirming.ok(
            signUp(
                "{\"email\":\"New@Example.com\",\"password\":\"password\",\"data\":{\"a\":1},"
                    + "\"role\":\"service_role\",\"app_metadata\":{\"admin\":true},\"id\":\"x\"}"));
    assertThat(user.path("email").asText()).isEqualTo("new@example.com");
    assertThat(user.path("role").asText()).isEqualTo("authenticated");
    assertThat(user.path("aud").asText()).isEqualTo("authenticated");
    assertThat(user.path("app_metadata").toString())
        .isEqualTo("{\"provider\":\"email\",\"providers\":[\"email\"]}");
    assertThat(user.path("user_metadata").toString()).isEqualTo("{\"a\":1}");
    assertThat(user.path("confirmation_sent_at").asText()).isNotEmpty();
    assertThat(user.path("phone").asText("absent")).isEmpty();
    assertThat(user.has("access_token")).isFalse();
    assertThat(user.path("identities")).hasSize(1);
    assertThat(
            confirming.database.query(
                "SELECT count(*) FROM auth.outbox WHERE topic = 'user.created'"))
        .isNotEqualTo("0");
  }

  @Test
  void what_is_not_theirs_to_decide_is_recorded() throws Exception {
    String body =
        "{\"email\":\"%s\",\"password\":\"a long password\",\"role\":\"service_role\",\"id\":\"x\"}";
    trusting.ok(signUp(body.formatted("one@example.com")));
    trusting.ok(
        Scenario.post("/authentication/signup", body.formatted("two@example.com"))
            .header("Content-Type", "application/json"));
    String token =
        trusting.signUp("three@example.com", "a long password").path("access_token").asText();
    trusting.ok(change("/auth/v1/user", "PUT").bearer(token));
    trusting.ok(change("/authentication/user", "PATCH").bearer(token));
    Await.until(() -> presumed("id, role").equals("2") && presumed("aud").equals("2"));
    assertThat(
            trusting.database.query("SELECT count(*) FROM auth.users WHERE role = 'service_role'"))
        .isEqualTo("0");
  }

  private static Scenario change(String path, String method) {
    String body = "{\"aud\":\"else\"}";
    return Scenario.of(method, path).body(body).header("Content-Type", "application/json");
  }

  private static String presumed(String members) {
    return trusting.database.query(
        """
        SELECT count(*) FROM audit.event
         WHERE action = 'user.presumed' AND outcome = 'denied'
           AND (SELECT string_agg(name, ', ') FROM jsonb_array_elements_text(details -> 'ignored') AS name) = '%s'
        """
            .formatted(members));
  }

  @Test
  void an_address_that_somebody_has_looks_like_a_new_one() throws Exception {
    confirming.ok(signUp("{\"email\":\"taken@example.com\",\"password\":\"password\"}"));
    confirming.database.execute(
        "UPDATE auth.users SET email_confirmed_at = now() WHERE email = 'taken@example.com'");
    JsonNode user =
        confirming.ok(signUp("{\"email\":\"taken@example.com\",\"password\":\"password\"}"));
    assertThat(user.path("identities")).isEmpty();
    assertThat(user.path("role").asText("absent")).isEmpty();
    assertThat(user.path("id").asText())
        .isNotEqualTo(
            confirming.database.query(
                "SELECT id FROM auth.users WHERE email = 'taken@example.com'"));
    assertThat(user.path("confirmation_sent_at").asText()).isNotEmpty();
  }

  @Test
  void with_autoconfirm_a_user_is_signed_in_and_a_taken_address_is_told() throws Exception {
    JsonNode session = trusting.signUp("auto@example.com", "password");
    assertThat(session.path("token_type").asText()).isEqualTo("bearer");
    assertThat(session.path("expires_in").asInt()).isEqualTo(3600);
    assertThat(session.path("user").path("user_metadata").path("email_verified").asBoolean())
        .isTrue();
    Scenario again =
        signUp("{\"email\":\"auto@example.com\",\"password\":\"password\"}")
            .status(422)
            .contains("user_already_exists");
    again.check(trusting.server.send(again));
  }

  @Test
  void a_number_signs_up() throws Exception {
    JsonNode session = trusting.ok(signUp("{\"phone\":\"+49 1234567\",\"password\":\"password\"}"));
    assertThat(session.path("user").path("phone").asText()).isEqualTo("491234567");
    assertThat(session.path("user").path("app_metadata").path("provider").asText())
        .isEqualTo("phone");
  }

  @Test
  void nobody_in_particular_signs_up() throws Exception {
    JsonNode session = trusting.ok(signUp("{\"data\":{\"theme\":\"dark\"}}"));
    JsonNode user = session.path("user");
    assertThat(user.path("is_anonymous").asBoolean()).isTrue();
    assertThat(user.path("app_metadata").toString()).isEqualTo("{}");
    assertThat(user.path("identities")).isEmpty();
    assertThat(user.path("user_metadata").path("theme").asText()).isEqualTo("dark");
  }
}
