package dev.crestfall.authentication.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Scenario;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The native face counts what one address does, as GoTrue's does.
class NativeLimitsTest {
  /// Fewer than any limit here.
  private static final int FEW = 2;

  private static TestAuthentication auth;

  @BeforeAll
  static void start() throws Exception {
    auth =
        TestAuthentication.limited(
            "mailer-autoconfirm=true",
            "passkey-enabled=true",
            "rate-limit-passkey=3",
            "rate-limit-otp=4");
  }

  @AfterAll
  static void stop() {
    auth.close();
  }

  private static HttpResponse<String> post(String path, Object body) throws Exception {
    return auth.server.send(
        Scenario.post(path, Json.text(body)).header("Content-Type", "application/json"));
  }

  /// The answer to the first request that is one too many.
  private static HttpResponse<String> beyond(String path, Object body, int allowed)
      throws Exception {
    for (int i = 0; i < allowed; i++) {
      HttpResponse<String> answer = post(path, body);
      assertThat(answer.statusCode()).as(answer.body()).isNotEqualTo(429);
    }
    return soon(path, body, allowed);
  }

  /// The first refusal of a few requests: what was used up comes back while a slow machine asks.
  private static HttpResponse<String> soon(String path, Object body, int most) throws Exception {
    HttpResponse<String> answer = post(path, body);
    for (int more = 0; answer.statusCode() != 429 && more < most; more++) {
      answer = post(path, body);
    }
    return answer;
  }

  private static void assertLimited(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.body()).contains("over_request_rate_limit");
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void passkeys_are_asked_for_so_often_and_no_more() throws Exception {
    assertLimited(beyond("/authentication/passkeys/authentication/options", Map.of(), 3));
    assertLimited(soon("/authentication/passkeys/authentication/verify", Map.of(), FEW));
  }

  @Test
  void sign_ins_of_one_address_are_counted_at_both_paths_together() throws Exception {
    Map<String, String> body = Map.of("email", "nobody@example.com", "password", "wrong");
    assertLimited(beyond("/authentication/login", body, 30));
    assertLimited(soon("/login", body, FEW));
  }

  @Test
  void sign_ups_and_the_refreshing_of_one_session_are_counted() throws Exception {
    Map<String, String> body = Map.of("email", "some@example.com", "password", "a long walk home");
    HttpResponse<String> first = post("/authentication/signup", body);
    String token = Json.tree(first.body()).path("refresh_token").asText();
    assertLimited(beyond("/authentication/token/refresh", Map.of("refresh_token", token), 10));
    assertLimited(beyond("/authentication/signup", body, 3));
    assertLimited(soon("/signup", body, FEW));
  }
}
