package dev.crestfall.authentication.code.link;

import static dev.crestfall.authentication.code.Requests.PASSWORD;
import static dev.crestfall.authentication.code.Requests.member;
import static dev.crestfall.authentication.code.Requests.someone;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.authentication.TestParts;
import dev.crestfall.authentication.code.Inbox;
import dev.crestfall.authentication.code.Requests;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Race;
import dev.crestfall.testkit.Scenario;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.HandleConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NativeLinksTest {
  private static final String NEW_PASSWORD = "a quite different phrase";
  private static TestAuthentication server;
  private static Inbox inbox;

  @BeforeAll
  static void serve() throws Exception {
    server =
        TestAuthentication.start(
            "mailbox=true",
            "site-url=http://localhost:3000",
            "api-external-url=http://localhost:8000/auth/v1",
            "uri-allow-list=https://app.example.com/**,myapp://*");
    inbox = new Inbox(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Scenario post(String path, Map<String, String> body) {
    return Scenario.post("/authentication" + path, Json.text(body))
        .header("Content-Type", "application/json");
  }

  private static Scenario form(String path, Map<String, String> values) {
    StringBuilder body = new StringBuilder();
    values.forEach((name, value) ->
        body.append(body.isEmpty() ? "" : "&")
            .append(name)
            .append('=')
            .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return Scenario.post("/authentication" + path, body.toString())
        .header("Content-Type", "application/x-www-form-urlencoded");
  }

  /// A link to sign in with, of a new user.
  private static Inbox.Mail magicLink(String email) throws Exception {
    server.server.send(post("/magic-link", Map.of("email", email)));
    return inbox.newest(email, 2);
  }

  @TestFactory
  Stream<DynamicTest> what_is_refused() {
    Map<String, String> broken = Map.of("email", "a@example.com\r\nBcc: b@example.com");
    return server.server.run(
        post("/magic-link", Map.of()).status(400).contains("validation_failed"),
        post("/magic-link", broken).status(400).contains("validation_failed"),
        post("/password/forgot", broken).status(400),
        post(
                "/magic-link",
                Map.of("email", "a@example.com", "redirect_to", "https://evil.example.com/"))
            .status(400)
            .contains("redirect_refused"),
        post(
                "/password/forgot",
                Map.of("email", "a@example.com", "redirect_to", "//evil.example.com/"))
            .status(400)
            .contains("redirect_refused"),
        post("/magic-link/confirm", Map.of()).status(400),
        post("/magic-link/confirm", Map.of("token", "x")).status(403).contains("otp_expired"),
        post("/magic-link/confirm", Map.of("email", "a@example.com", "code", "12345678"))
            .status(403)
            .contains("otp_expired"),
        post("/password/reset", Map.of("token", "x")).status(400),
        post("/password/reset", Map.of("token", "x", "password", "short"))
            .status(422)
            .contains("weak_password"),
        post("/password/reset", Map.of("token", "x", "password", NEW_PASSWORD))
            .status(403)
            .contains("otp_expired"),
        form("/magic-link/confirm", Map.of("token", "x"))
            .header("Origin", "https://evil.example.com")
            .status(403)
            .contains("origin_refused"),
        form("/password/reset", Map.of("token", "x", "password", NEW_PASSWORD))
            .header("Sec-Fetch-Site", "cross-site")
            .status(403)
            .contains("origin_refused"));
  }

  @Test
  void looking_at_a_link_does_nothing_and_its_button_signs_in_once() throws Exception {
    String email = member(server, inbox);
    Inbox.Mail mail = magicLink(email);
    assertThat(mail.link())
        .startsWith("http://localhost:8000/authentication/magic-link/confirm?token=");
    String page = mail.link().substring("http://localhost:8000".length());
    Map<String, String> values = Map.of("token", mail.parameter("token"));

    server.server.send(Scenario.of("HEAD", page));
    HttpResponse<String> shown = server.server.send(Scenario.get(page));
    HttpResponse<String> pressed = server.server.send(form("/magic-link/confirm", values));
    HttpResponse<String> again = server.server.send(form("/magic-link/confirm", values));

    assertThat(shown.body()).contains("<form method=\"post\"").doesNotContain("<script");
    assertThat(shown.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "form-action 'self' http://localhost:3000")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(pressed.statusCode()).isEqualTo(303);
    assertThat(pressed.headers().firstValue("Location").orElse(""))
        .startsWith("http://localhost:3000#access_token=");
    assertThat(again.headers().firstValue("Location").orElse(""))
        .contains("error_code=otp_expired");
  }

  @Test
  void a_link_of_the_other_face_leads_to_the_same_page() throws Exception {
    String email = member(server, inbox);
    server.ok(Requests.post("/otp?redirect_to=myapp://welcome", "email", email));
    Inbox.Mail mail = inbox.newest(email, 2);
    String page = mail.link().substring("http://localhost:8000".length());

    HttpResponse<String> shown = server.server.send(Scenario.get(page));
    HttpResponse<String> pressed =
        server.server.send(
            form(
                "/magic-link/confirm",
                Map.of(
                    "token", mail.parameter("token"),
                    "type", "magiclink",
                    "redirect_to", "myapp://welcome")));

    assertThat(shown.headers().firstValue("Content-Security-Policy").orElse(""))
        .endsWith("form-action 'self' myapp:");
    assertThat(pressed.headers().firstValue("Location").orElse(""))
        .startsWith("myapp://welcome#access_token=");
  }

  @Test
  void a_code_of_eight_digits_signs_in_and_is_tried_five_times() throws Exception {
    String email = member(server, inbox);
    String code = magicLink(email).code();
    String other = member(server, inbox);
    String guessed = magicLink(other).code();
    for (int i = 0; i < 5; i++) {
      server.json(post("/magic-link/confirm", Map.of("email", other, "code", "0000000" + i)));
    }

    JsonNode session = server.ok(post("/magic-link/confirm", Map.of("email", email, "code", code)));
    JsonNode late =
        server.json(post("/magic-link/confirm", Map.of("email", other, "code", guessed)));

    assertThat(code).hasSize(8);
    assertThat(session.path("user").path("email").asText()).isEqualTo(email);
    assertThat(late.path("error").path("code").asText()).isEqualTo("otp_expired");
  }

  @Test
  void of_64_uses_of_a_link_at_once_exactly_one_wins() throws Exception {
    String email = member(server, inbox);
    String token = magicLink(email).parameter("token");
    List<Integer> statuses =
        Race.run(() -> server.server.insist(post("/magic-link/confirm", Map.of("token", token))));

    assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
    assertThat(statuses).filteredOn(status -> status == 403).hasSize(63);
  }

  /// As the routes do it: each in a transaction of its own, by the link or by the code.
  @ParameterizedTest
  @EnumSource(Purpose.class)
  void of_64_who_spend_one_link_at_once_exactly_one_does(Purpose purpose) {
    try (TestParts parts = TestParts.open()) {
      NativeLinks links = new NativeLinks(parts.store.jdbi(), parts::now);
      String email = someone();
      UUID user = parts.user(email, PASSWORD).id();
      var order =
          new NativeLinks.Order(
              user, email, purpose, "", false, Duration.ofMinutes(10), Duration.ZERO);
      for (int round = 0; round < Race.rounds(); round++) {
        NativeLinks.Made made =
            parts.store.jdbi().inTransaction(handle -> links.make(handle, order)).orElseThrow();
        List<Boolean> won =
            Race.run(i ->
                () ->
                    spends(
                        parts,
                        handle -> {
                          var _ =
                              i % 2 == 0
                                  ? links.spend(handle, purpose, made.secret())
                                  : links.spend(handle, purpose, email, made.code());
                        }));
        assertThat(won).containsOnlyOnce(true);
      }
    }
  }

  private static boolean spends(TestParts parts, HandleConsumer<ApiError> deed) {
    try {
      parts.store.jdbi().useTransaction(deed);
      return true;
    } catch (ApiError e) {
      assertThat(e.code()).isEqualTo("otp_expired");
      return false;
    }
  }

  @Test
  void a_forgotten_password_is_replaced_and_every_session_ends() throws Exception {
    String email = member(server, inbox);
    Map<String, String> old = Map.of("email", email, "password", PASSWORD);
    String bearer = server.ok(post("/login", old)).path("access_token").asText();
    HttpResponse<String> asked =
        server.server.send(post("/password/forgot", Map.of("email", email)));
    Inbox.Mail mail = inbox.newest(email, 2);
    String token = mail.parameter("token");
    assertThat(mail.link()).startsWith("http://localhost:8000/authentication/password/reset?");

    HttpResponse<String> weak =
        server.server.send(form("/password/reset", Map.of("token", token, "password", "abc")));
    HttpResponse<String> done =
        server.server.send(
            form("/password/reset", Map.of("token", token, "password", NEW_PASSWORD)));
    HttpResponse<String> again =
        server.server.send(
            post("/password/reset", Map.of("token", token, "password", NEW_PASSWORD)));

    assertThat(asked.statusCode()).isEqualTo(202);
    assertThat(weak.statusCode()).isEqualTo(422);
    assertThat(weak.body()).contains("role=\"alert\"");
    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(again.statusCode()).isEqualTo(403);
    assertThat(server.server.send(post("/login", old)).statusCode()).isEqualTo(400);
    server.ok(post("/login", Map.of("email", email, "password", NEW_PASSWORD)));
    assertThat(server.server.send(Scenario.get("/auth/v1/user").bearer(bearer)).statusCode())
        .isEqualTo(403);
    assertThat(inbox.newest(email, 3).kind()).isEqualTo("password_changed_notification");
  }

  @Test
  void an_application_may_ask_for_the_new_password_itself() throws Exception {
    String email = member(server, inbox);
    server.server.send(
        post(
            "/password/forgot",
            Map.of("email", email, "redirect_to", "https://app.example.com/new?x=1")));

    assertThat(inbox.newest(email, 2).link()).startsWith("https://app.example.com/new?x=1&token=");
  }

  @Test
  void an_address_that_nobody_has_gets_the_same_answer_and_no_mail() throws Exception {
    String known = member(server, inbox);
    String unknown = someone();
    for (String path : List.of("/magic-link", "/password/forgot")) {
      HttpResponse<String> one = server.server.send(post(path, Map.of("email", known)));
      HttpResponse<String> other = server.server.send(post(path, Map.of("email", unknown)));

      assertThat(other.statusCode()).isEqualTo(one.statusCode()).isEqualTo(202);
      assertThat(other.body()).isEqualTo(one.body());
    }
    assertThat(inbox.newest(known, 3).kind()).isEqualTo("recovery");
    assertThat(inbox.count(unknown)).isZero();
  }

  @Test
  void how_long_an_answer_takes_says_nothing() throws Exception {
    double least = Double.MAX_VALUE;
    // What is the machine's own doing differs each time; what tells who is known does not.
    for (int round = 0; round < 12 && least >= 3; round++) {
      least = Math.min(least, difference());
    }
    assertThat(least).as("milliseconds between the medians").isLessThan(3);
  }

  private static double difference() throws Exception {
    List<String> members = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      members.add(member(server, inbox));
    }
    List<Long> known = new ArrayList<>();
    List<Long> unknown = new ArrayList<>();
    for (String email : members) {
      known.add(time(email));
      unknown.add(time(someone()));
    }

    return Math.abs(median(known) - median(unknown)) / 1_000_000.0;
  }

  private static long time(String email) throws Exception {
    Scenario request = post("/password/forgot", Map.of("email", email));
    long begun = System.nanoTime();
    server.server.send(request);
    return System.nanoTime() - begun;
  }

  private static long median(List<Long> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }
}
