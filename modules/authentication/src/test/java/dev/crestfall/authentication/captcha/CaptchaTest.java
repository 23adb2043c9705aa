package dev.crestfall.authentication.captcha;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.authentication.TestParts;
import dev.crestfall.kernel.config.ConfigException;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Scenario;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// With a stand-in for the provider: what it is asked, and whom its answers let in.
class CaptchaTest {
  private static final String PERSON = "{\"success\":true,\"hostname\":\"app.example\"}";
  private static final String ROBOT =
      "{\"success\":false,\"error-codes\":[\"invalid-input-response\",\"timeout-or-duplicate\"]}";
  private static final String LOGIN = "/auth/v1/token?grant_type=password";

  private static final List<String> ASKED = new CopyOnWriteArrayList<>();
  private static volatile String answer = PERSON;
  private static volatile int status = 200;
  private static HttpServer provider;
  private static TestAuthentication auth;

  @BeforeAll
  static void start() throws Exception {
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.createContext(
        "/siteverify",
        exchange -> {
          ASKED.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          byte[] body = answer.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    provider.start();
    auth =
        TestAuthentication.start(
            "mailer-autoconfirm=true",
            "passkey-enabled=true",
            "security-captcha-enabled=true",
            "security-captcha-provider=turnstile",
            "security-captcha-secret=ours & theirs",
            "security-captcha-url=http://127.0.0.1:"
                + provider.getAddress().getPort()
                + "/siteverify");
  }

  @AfterAll
  static void stop() {
    auth.close();
    provider.stop(0);
  }

  @BeforeEach
  void aPersonIsThere() {
    ASKED.clear();
    answer = PERSON;
    status = 200;
  }

  private static Scenario request(String path, String body) {
    return Scenario.post(path, body).header("Content-Type", "application/json");
  }

  private static void check(TestAuthentication at, Scenario scenario) throws Exception {
    scenario.check(at.server.send(scenario));
  }

  private static HttpResponse<String> send(String path, String body) throws Exception {
    return auth.server.send(request(path, body));
  }

  /// A body as auth-js makes it.
  private static String shown(String email, String proof) {
    return Json.text(
        Map.of(
            "email",
            email,
            "password",
            "correct horse battery",
            "gotrue_meta_security",
            Map.of("captcha_token", proof)));
  }

  @ParameterizedTest
  @CsvSource({
    "true, hcaptcha, '', 10s",
    "true, recaptcha, secret, 10s",
    "false, recaptcha, '', 10s",
    "true, hcaptcha, secret, 0s",
    "true, hcaptcha, secret, soon"
  })
  void settings_that_are_no_good_are_refused(
      String enabled, String provider, String secret, String timeout) {
    assertThatThrownBy(() ->
            TestParts.config(
                CaptchaConfig.class,
                "security-captcha-enabled=" + enabled,
                "security-captcha-provider=" + provider,
                "security-captcha-secret=" + secret,
                "security-captcha-timeout=" + timeout))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("authentication.security-captcha-");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/auth/v1/signup",
        LOGIN,
        "/auth/v1/token?grant_type=web3",
        "/auth/v1/token",
        "/auth/v1/otp",
        "/auth/v1/magiclink",
        "/auth/v1/recover",
        "/auth/v1/resend",
        "/auth/v1/sso",
        "/auth/v1/passkeys/authentication/options",
        "/authentication/signup",
        "/authentication/magic-link",
        "/authentication/password/forgot",
        "/authentication/web3/login",
        "/signup",
        "/createUser",
        "/resetPassword"
      })
  void without_a_proof_nobody_passes(String path) throws Exception {
    HttpResponse<String> refused = send(path, "{\"email\":\"ada@example.com\"}");
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(refused.body())
        .contains("captcha_failed", "request disallowed (no captcha_token found)");
    assertThat(ASKED).isEmpty();
  }

  @Test
  void whom_the_provider_calls_no_person_is_told_why() throws Exception {
    answer = ROBOT;
    check(
        auth,
        request("/auth/v1/signup", shown("robot@example.com", "made up"))
            .status(400)
            .contains("captcha_failed")
            .contains("(invalid-input-response, timeout-or-duplicate)"));
  }

  @Test
  void the_provider_is_asked_with_our_secret_and_a_person_passes() throws Exception {
    check(auth, request("/auth/v1/signup", shown("ada@example.com", "it=me & you")).status(200));
    assertThat(ASKED)
        .containsExactly("secret=ours+%26+theirs&response=it%3Dme+%26+you&remoteip=127.0.0.1");
    check(auth, request(LOGIN, shown("ada@example.com", "me")).status(200));
    check(
        auth,
        request(
                "/authentication/magic-link",
                "{\"email\":\"a@b.example\",\"captcha_token\":\"me\"}")
            .status(202));
    assertThat(ASKED).hasSize(3);
  }

  @Test
  void who_has_proven_something_already_is_not_asked() throws Exception {
    String key = auth.serviceKey();
    check(
        auth,
        request(
                "/auth/v1/signup",
                "{\"email\":\"eve@example.com\",\"password\":\"a long walk home\"}")
            .bearer(key)
            .status(200));
    for (String grant : List.of("refresh_token", "pkce", "id_token")) {
      HttpResponse<String> said = send("/auth/v1/token?grant_type=" + grant, "{}");
      assertThat(said.body()).as(grant).doesNotContain("captcha");
    }
    String login = "{\"email\":\"eve@example.com\",\"password\":\"a long walk home\"}";
    check(auth, request("/authentication/login", login).status(200));
    assertThat(
            send("/resetPassword", "{\"token\":\"x\",\"password\":\"a longer walk home\"}").body())
        .doesNotContain("captcha");
    assertThat(ASKED).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"500, {}", "200, <html>", "200, ''"})
  void while_the_provider_says_nothing_that_can_be_understood_nobody_passes(int code, String said)
      throws Exception {
    status = code;
    answer = said;
    HttpResponse<String> refused = send(LOGIN, shown("nobody@example.com", "me"));
    assertThat(refused.statusCode()).as(refused.body()).isIn(400, 503);
    assertThat(refused.body()).contains("captcha");
  }

  @Test
  void a_provider_that_is_not_there_means_503() throws Exception {
    try (TestAuthentication alone =
        TestAuthentication.start(
            "security-captcha-enabled=true",
            "security-captcha-secret=ours",
            "security-captcha-url=http://127.0.0.1:1/siteverify")) {
      check(
          alone,
          request(LOGIN, shown("nobody@example.com", "me"))
              .status(503)
              .answerHeader("Retry-After", "5")
              .contains("captcha_unavailable"));
    }
  }
}
