package dev.crestfall.authentication.code.face;

import static dev.crestfall.authentication.code.Requests.PASSWORD;
import static dev.crestfall.authentication.code.Requests.member;
import static dev.crestfall.authentication.code.Requests.post;
import static dev.crestfall.authentication.code.Requests.someone;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.authentication.code.Inbox;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Scenario;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CodeRoutesTest {
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

  @TestFactory
  Stream<DynamicTest> what_is_refused() {
    String invalid = "\"error_code\":\"validation_failed\"";
    return server.server.run(
        post("/otp").status(400).contains("One of email or phone must be set"),
        post("/otp", "email", "a@example.com", "phone", "15550001111")
            .status(400)
            .contains("Only an email address or phone number should be provided"),
        post("/otp", "email", "a@example.com", "channel", "sms")
            .status(400)
            .contains("Channel should only be specified with Phone OTP"),
        post("/otp", "email", "a@example.com\r\nBcc: b@example.com").status(400).contains(invalid),
        post("/otp", "email", "a@example.com", "code_challenge", "short")
            .status(400)
            .contains("PKCE flow requires code_challenge_method and code_challenge"),
        post("/otp", "phone", "15550001111", "channel", "pigeon").status(400).contains(invalid),
        post("/magiclink").status(422).contains("Password recovery requires an email"),
        post("/recover").status(400).contains("Password recovery requires an email"),
        post("/recover", "email", "nonsense").status(400).contains(invalid),
        post("/resend", "type", "recovery", "email", "a@example.com")
            .status(400)
            .contains("Missing one of these types: signup, email_change, sms, phone_change"),
        post("/resend", "type", "signup").status(400).contains("requires an email address"),
        post("/resend", "type", "sms").status(400).contains("requires a phone number"),
        post("/verify", "token", "1").status(400).contains("requires a verification type"),
        post("/verify", "type", "signup").status(400).contains("either a token or a token hash"),
        post("/verify", "type", "signup", "token", "1", "token_hash", "2").status(400),
        post("/verify", "type", "signup", "token", "1").status(400).contains("Only an email"),
        post("/verify", "type", "signup", "token", "1", "email", "nonsense")
            .status(422)
            .contains("Invalid email format"),
        post("/verify", "type", "signup", "token_hash", "1", "email", "a@example.com")
            .status(400)
            .contains("Only the token_hash and type should be provided"),
        post("/verify", "type", "nonsense", "token_hash", "1")
            .status(400)
            .contains("Invalid email verification type"),
        post("/verify", "type", "magiclink", "token_hash", "1")
            .status(403)
            .contains("otp_expired")
            .contains("Email link is invalid or has expired"),
        post("/verify", "type", "email", "token", "123456", "email", "nobody@example.com")
            .status(403)
            .contains("Token has expired or is invalid"),
        Scenario.get("/auth/v1/verify?type=signup").status(400).contains(invalid),
        Scenario.get("/auth/v1/verify?token=1").status(400).contains(invalid),
        Scenario.get("/auth/v1/reauthenticate").status(401).contains("no_authorization"),
        post("/invite", "email", "a@example.com").status(401),
        post("/admin/generate_link", "type", "magiclink", "email", "a@example.com").status(401),
        post("/token?grant_type=pkce", "auth_code", "x").status(400).contains(invalid),
        post("/token?grant_type=pkce", "auth_code", "x", "code_verifier", "y")
            .status(404)
            .contains("flow_state_not_found"));
  }

  @Test
  void a_new_address_is_confirmed_by_its_code_and_signs_in() throws Exception {
    String email = someone();
    JsonNode user = server.ok(post("/signup", "email", email, "password", PASSWORD));
    assertThat(user.path("confirmation_sent_at").asText()).isNotEmpty();
    Inbox.Mail mail = inbox.only(email);
    assertThat(mail.subject()).isEqualTo("Confirm your email address");

    JsonNode session =
        server.ok(post("/verify", "type", "email", "email", email, "token", mail.code()));

    assertThat(session.path("user").path("email_confirmed_at").asText()).isNotEmpty();
    assertThat(session.path("user").path("user_metadata").path("email_verified").asBoolean())
        .isTrue();
    assertThat(session.path("access_token").asText()).isNotEmpty();
    assertThat(
            server
                .json(post("/verify", "type", "email", "email", email, "token", mail.code()))
                .path("error_code")
                .asText())
        .isEqualTo("otp_expired");
  }

  @Test
  void a_link_sends_the_browser_back_with_tokens_once() throws Exception {
    String email = member(server, inbox);
    server.ok(post("/otp?redirect_to=https://app.example.com/in?x=1", "email", email));
    Inbox.Mail mail = inbox.newest(email, 2);
    assertThat(mail.kind()).isEqualTo("magic_link");
    assertThat(mail.link()).startsWith("http://localhost:8000/authentication/magic-link/confirm?");
    String target =
        "/auth/v1/verify?type=magiclink&token="
            + mail.parameter("token")
            + "&redirect_to=https://app.example.com/in?x=1";

    HttpResponse<String> head = server.server.send(Scenario.of("HEAD", target));
    HttpResponse<String> first = server.server.send(Scenario.get(target));
    HttpResponse<String> second = server.server.send(Scenario.get(target));

    assertThat(head.headers().firstValue("Location")).isEmpty();
    assertThat(first.statusCode()).isEqualTo(303);
    assertThat(first.headers().firstValue("Location").orElse(""))
        .startsWith("https://app.example.com/in?x=1#access_token=")
        .contains(
            "&expires_at=",
            "&expires_in=",
            "&refresh_token=",
            "&token_type=bearer",
            "&type=magiclink");
    assertThat(second.headers().firstValue("Location").orElse(""))
        .isEqualTo(
            "https://app.example.com/in?x=1#error=access_denied&error_code=otp_expired"
                + "&error_description=Email+link+is+invalid+or+has+expired&sb=");
  }

  @Test
  void a_page_that_is_not_allowed_gets_nobody() throws Exception {
    String email = member(server, inbox);
    server.ok(post("/recover?redirect_to=https://evil.example.com/", "email", email));
    Inbox.Mail mail = inbox.newest(email, 2);
    assertThat(mail.parameter("redirect_to")).doesNotContain("evil");

    HttpResponse<String> answer =
        server.server.send(
            Scenario.get(
                "/auth/v1/verify?type=recovery&token="
                    + mail.parameter("token")
                    + "&redirect_to=https://evil.example.com/"));

    assertThat(answer.headers().firstValue("Location").orElse(""))
        .startsWith("http://localhost:3000#access_token=");
  }

  @Test
  void a_client_with_a_challenge_gets_a_code_and_tokens_for_it_once() throws Exception {
    String email = member(server, inbox);
    String verifier = "v".repeat(50);
    String challenge = "qg-gjTkYyrnGLzMR5mxs-n3GfoyJgjRIsqDyEWVpFrY";
    String plain = "p".repeat(43);
    server.ok(
        post("/otp", "email", email, "code_challenge", plain, "code_challenge_method", "plain"));
    String hash = inbox.newest(email, 2).parameter("token");
    assertThat(hash).startsWith("pkce_");
    HttpResponse<String> followed =
        server.server.send(Scenario.get("/auth/v1/verify?type=magiclink&token=" + hash));
    String location = followed.headers().firstValue("Location").orElse("");
    assertThat(location).startsWith("http://localhost:3000?code=");
    String code = location.substring(location.indexOf('=') + 1);

    JsonNode wrong =
        server.json(post("/token?grant_type=pkce", "auth_code", code, "code_verifier", verifier));
    JsonNode session =
        server.ok(post("/token?grant_type=pkce", "auth_code", code, "code_verifier", plain));
    JsonNode again =
        server.json(post("/token?grant_type=pkce", "auth_code", code, "code_verifier", plain));

    assertThat(wrong.path("error_code").asText()).isEqualTo("bad_code_verifier");
    assertThat(session.path("user").path("email").asText()).isEqualTo(email);
    assertThat(again.path("error_code").asText()).isEqualTo("flow_state_not_found");
    assertThat(challenge).isNotEqualTo(plain);
  }

  @Test
  void a_code_is_tried_five_times() throws Exception {
    String email = someone();
    server.ok(post("/signup", "email", email, "password", PASSWORD));
    String code = inbox.only(email).code();
    for (int i = 0; i < 5; i++) {
      server.json(post("/verify", "type", "signup", "email", email, "token", "00000" + i));
    }

    JsonNode sixth = server.json(post("/verify", "type", "signup", "email", email, "token", code));

    assertThat(sixth.path("error_code").asText()).isEqualTo("otp_expired");
  }

  @Test
  void a_code_is_over_after_an_hour() throws Exception {
    String email = someone();
    server.ok(post("/signup", "email", email, "password", PASSWORD));
    String hash = inbox.only(email).parameter("token");
    server.database.execute(
        "UPDATE auth.users SET confirmation_sent_at = confirmation_sent_at - interval '61 minutes'"
            + " WHERE email = '"
            + email
            + "'");

    JsonNode late = server.json(post("/verify", "type", "signup", "token_hash", hash));

    assertThat(late.path("error_code").asText()).isEqualTo("otp_expired");
  }

  @Test
  void of_64_uses_at_once_exactly_one_wins() throws Exception {
    String email = member(server, inbox);
    server.ok(post("/otp", "email", email));
    String hash = inbox.newest(email, 2).parameter("token");
    Callable<Integer> use =
        () ->
            server
                .server
                .send(post("/verify", "type", "magiclink", "token_hash", hash))
                .statusCode();
    List<Integer> statuses;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      statuses =
          threads.invokeAll(IntStream.range(0, 64).mapToObj(i -> use).toList()).stream()
              .map(future -> future.resultNow())
              .toList();
    }

    assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
    assertThat(statuses).filteredOn(status -> status == 403).hasSize(63);
  }

  @Test
  void whoever_asks_again_too_soon_is_told_how_long_to_wait_known_or_not() throws Exception {
    String known = member(server, inbox);
    String unknown = someone();
    for (String email : List.of(known, unknown)) {
      server.ok(post("/recover", "email", email));

      server.server.send(post("/recover", "email", email));
      post("/recover", "email", email)
          .status(429)
          .contains("over_email_send_rate_limit")
          .contains("For security purposes, you can only request this after ")
          .check(server.server.send(post("/recover", "email", email)));
    }
    assertThat(inbox.count(unknown)).isZero();
  }

  @Test
  void a_newer_code_voids_the_older_one() throws Exception {
    String email = someone();
    server.ok(post("/signup", "email", email, "password", PASSWORD));
    String older = inbox.only(email).parameter("token");
    server.database.execute(
        "UPDATE auth.users SET confirmation_sent_at = confirmation_sent_at - interval '2 minutes'"
            + " WHERE email = '"
            + email
            + "'");
    server.ok(post("/resend", "type", "signup", "email", email));
    String newer = inbox.newest(email, 2).parameter("token");

    JsonNode refused = server.json(post("/verify", "type", "signup", "token_hash", older));
    server.ok(post("/verify", "type", "signup", "token_hash", newer));

    assertThat(refused.path("error_code").asText()).isEqualTo("otp_expired");
  }

  @Test
  void a_change_of_address_wants_both_addresses() throws Exception {
    String email = member(server, inbox);
    String fresh = someone();
    server.database.execute(
        "UPDATE auth.users SET recovery_sent_at = NULL WHERE email = '" + email + "'");
    server.ok(post("/otp", "email", email));
    JsonNode session =
        server.ok(
            post(
                "/verify",
                "type",
                "magiclink",
                "token_hash",
                inbox.newest(email, 2).parameter("token")));
    String bearer = session.path("access_token").asText();
    JsonNode pending =
        server.ok(
            Scenario.of("PUT", "/auth/v1/user")
                .body(Json.text(Map.of("email", fresh)))
                .header("Content-Type", "application/json")
                .bearer(bearer));
    assertThat(pending.path("new_email").asText()).isEqualTo(fresh);
    assertThat(pending.path("email").asText()).isEqualTo(email);

    String byOld = inbox.newest(email, 3).parameter("token");
    String byNew = inbox.only(fresh).parameter("token");
    JsonNode half = server.ok(post("/verify", "type", "email_change", "token_hash", byNew));
    JsonNode again = server.json(post("/verify", "type", "email_change", "token_hash", byNew));
    JsonNode done = server.ok(post("/verify", "type", "email_change", "token_hash", byOld));

    assertThat(half.path("code").asText()).isEqualTo("200");
    assertThat(half.path("msg").asText()).startsWith("Confirmation link accepted.");
    assertThat(again.path("error_code").asText()).isEqualTo("otp_expired");
    assertThat(done.path("user").path("email").asText()).isEqualTo(fresh);
    assertThat(inbox.newest(email, 4).kind()).isEqualTo("email_changed_notification");
  }

  @Test
  void an_address_that_is_known_already_is_told_so_and_nobody_else() throws Exception {
    String email = member(server, inbox);

    JsonNode answer = server.ok(post("/signup", "email", email, "password", PASSWORD));

    assertThat(answer.path("identities")).isEmpty();
    assertThat(inbox.newest(email, 2).kind()).isEqualTo("account_exists");
  }

  @Test
  void unknown_addresses_are_signed_up_by_a_code_unless_the_client_says_no() throws Exception {
    String email = someone();

    post("/otp")
        .status(422)
        .contains("otp_disabled")
        .check(
            server.server.send(
                Scenario.post(
                    "/auth/v1/otp", "{\"email\":\"" + email + "\",\"create_user\":false}")));
    server.ok(
        Scenario.post(
            "/auth/v1/otp", "{\"email\":\"" + email + "\",\"data\":{\"name\":\"<b>Eve</b>\"}}"));
    JsonNode session =
        server.ok(
            post("/verify", "type", "email", "email", email, "token", inbox.only(email).code()));

    assertThat(session.path("user").path("user_metadata").path("name").asText())
        .isEqualTo("<b>Eve</b>");
  }
}
