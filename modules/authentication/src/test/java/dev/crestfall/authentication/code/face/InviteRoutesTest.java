package dev.crestfall.authentication.code.face;

import static dev.crestfall.authentication.code.Requests.PASSWORD;
import static dev.crestfall.authentication.code.Requests.member;
import static dev.crestfall.authentication.code.Requests.post;
import static dev.crestfall.authentication.code.Requests.put;
import static dev.crestfall.authentication.code.Requests.someone;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.authentication.code.Inbox;
import dev.crestfall.testkit.Race;
import dev.crestfall.testkit.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InviteRoutesTest {
  private static TestAuthentication server;
  private static Inbox inbox;

  @BeforeAll
  static void serve() throws Exception {
    server =
        TestAuthentication.start(
            "mailbox=true",
            "site-url=http://localhost:3000",
            "api-external-url=http://localhost:8000/auth/v1",
            "uri-allow-list=https://app.example.com/**",
            "external-phone-enabled=true",
            "sms-test-otp=15551234567:424242");
    inbox = new Inbox(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_phone_of_tests_has_its_code() throws Exception {
    JsonNode sent = server.ok(post("/otp", "phone", "+1 555 123 4567"));

    JsonNode wrong =
        server.json(post("/verify", "type", "sms", "phone", "15551234567", "token", "000000"));
    JsonNode session =
        server.ok(post("/verify", "type", "sms", "phone", "15551234567", "token", "424242"));

    assertThat(sent).isEmpty();
    assertThat(wrong.path("error_code").asText()).isEqualTo("otp_expired");
    assertThat(session.path("user").path("phone").asText()).isEqualTo("15551234567");
    assertThat(session.path("user").path("phone_confirmed_at").asText()).isNotEmpty();
  }

  @Test
  void a_phone_gets_its_code_by_message() throws Exception {
    server.ok(post("/otp", "phone", "15557654321"));
    String text = inbox.only("15557654321").text();
    assertThat(text).matches("Your code is \\d{6}");

    JsonNode session =
        server.ok(
            post("/verify", "type", "sms", "phone", "15557654321", "token", text.substring(13)));

    assertThat(session.path("access_token").asText()).isNotEmpty();
  }

  @Test
  void administrators_invite_and_make_links() throws Exception {
    String invited = someone();
    String linked = someone();
    String key = server.serviceKey();

    JsonNode user = server.ok(post("/invite", "email", invited).bearer(key));
    JsonNode link =
        server.ok(post("/admin/generate_link", "type", "magiclink", "email", linked).bearer(key));

    assertThat(user.path("invited_at").asText()).isNotEmpty();
    assertThat(inbox.only(invited).subject()).isEqualTo("You have been invited");
    server.ok(
        post("/verify", "type", "invite", "token_hash", inbox.only(invited).parameter("token")));
    server.server.send(post("/invite", "email", invited).bearer(key));
    assertThat(
            server.json(post("/invite", "email", invited).bearer(key)).path("error_code").asText())
        .isEqualTo("email_exists");
    assertThat(link.path("verification_type").asText()).isEqualTo("signup");
    assertThat(link.path("action_link").asText())
        .startsWith(
            "http://localhost:8000/auth/v1/verify?token=" + link.path("hashed_token").asText());
    assertThat(inbox.count(linked)).isZero();
    server.ok(
        post(
            "/verify",
            "type",
            "signup",
            "email",
            linked,
            "token",
            link.path("email_otp").asText()));
  }

  @Test
  void of_64_who_type_one_code_at_once_exactly_one_is_let_in() throws Exception {
    String key = server.serviceKey();
    String email = member(server, inbox);
    for (int round = 0; round < Race.rounds(); round++) {
      JsonNode link =
          server.ok(post("/admin/generate_link", "type", "magiclink", "email", email).bearer(key));
      String code = link.path("email_otp").asText();
      List<Integer> statuses =
          Race.run(() ->
              server.server.insist(
                  post("/verify", "type", "magiclink", "email", email, "token", code)));
      assertThat(statuses).containsOnlyOnce(200).allMatch(s -> s == 200 || s == 403);
    }
  }

  @Test
  void the_reader_chooses_the_language() throws Exception {
    String email = someone();
    server.ok(
        post("/signup", "email", email, "password", PASSWORD)
            .header("Accept-Language", "es-MX,es;q=0.9"));

    assertThat(inbox.only(email).subject()).isEqualTo("Confirma tu dirección de correo");
  }

  @Test
  void a_nonce_proves_who_changes_the_password() throws Exception {
    try (TestAuthentication strict =
        TestAuthentication.start(
            "mailbox=true", "security-update-password-require-reauthentication=true")) {
      Inbox letters = new Inbox(strict);
      String email = someone();
      strict.ok(post("/signup", "email", email, "password", PASSWORD));
      JsonNode session =
          strict.ok(
              post(
                  "/verify", "type", "email", "email", email, "token", letters.only(email).code()));
      String refresh = session.path("refresh_token").asText();
      strict.pass(Duration.ofHours(25));
      String bearer =
          strict
              .ok(post("/token?grant_type=refresh_token", "refresh_token", refresh))
              .path("access_token")
              .asText();

      JsonNode needed = put(strict, bearer, Map.of("password", "another good password"));
      strict.ok(Scenario.get("/auth/v1/reauthenticate").bearer(bearer));
      String nonce = letters.newest(email, 2).code();
      JsonNode wrong =
          put(strict, bearer, Map.of("password", "another good password", "nonce", "000000"));
      JsonNode right =
          put(strict, bearer, Map.of("password", "another good password", "nonce", nonce));

      assertThat(needed.path("error_code").asText()).isEqualTo("reauthentication_needed");
      assertThat(wrong.path("error_code").asText()).isEqualTo("reauthentication_not_valid");
      assertThat(right.path("email").asText()).isEqualTo(email);
      assertThat(letters.newest(email, 3).kind()).isEqualTo("password_changed_notification");
    }
  }
}
