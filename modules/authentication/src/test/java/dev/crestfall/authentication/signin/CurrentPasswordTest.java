package dev.crestfall.authentication.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.Scenario;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whoever has got hold of a session does not find out the password with it.
class CurrentPasswordTest {
  private static final String GOOD = "a long walk home";
  private static TestAuthentication auth;

  @BeforeAll
  static void start() throws Exception {
    auth =
        TestAuthentication.start(
            "mailer-autoconfirm=true", "security-update-password-require-current-password=true");
  }

  @AfterAll
  static void stop() {
    auth.close();
  }

  private record Thief(String method, String path, String token) {
    HttpResponse<String> change(String current) throws Exception {
      Map<String, String> body =
          Map.of("password", "another long walk", "current_password", current);
      return auth.server.send(
          Scenario.of(method, path)
              .body(Json.text(body))
              .header("Content-Type", "application/json")
              .bearer(token));
    }
  }

  private static int count(String sql) {
    return Integer.parseInt(auth.database.query("SELECT count(*) FROM " + sql));
  }

  @ParameterizedTest
  @CsvSource({"PUT, /auth/v1/user, gotrue", "PATCH, /authentication/user, native"})
  void guesses_at_the_current_password_are_slowed_down_like_those_at_sign_in(
      String method, String path, String name) throws Exception {
    String email = name + "@example.com";
    Thief thief = new Thief(method, path, auth.signUp(email, GOOD).path("access_token").asText());
    for (int i = 1; i <= 5; i++) {
      int failures = i;
      HttpResponse<String> wrong = thief.change("wrong");
      assertThat(wrong.statusCode()).isEqualTo(400);
      assertThat(wrong.body()).contains("current_password_invalid");
      Await.until(() ->
          count(
                  "auth.guess JOIN auth.users ON id = user_id WHERE email = '"
                      + email
                      + "' AND failures >= "
                      + failures)
              == 1);
    }
    auth.database.execute("UPDATE auth.guess SET failures = 11");
    HttpResponse<String> waiting = thief.change(GOOD);
    assertThat(waiting.statusCode()).isEqualTo(400);
    assertThat(waiting.body()).contains("current_password_invalid");
    Await.until(() ->
        count(
                "audit.event JOIN auth.users ON resource = users.id::text WHERE email = '"
                    + email
                    + "' AND action = 'user.password' AND outcome = 'failure'")
            == 6);
    auth.pass(Duration.ofSeconds(61));
    assertThat(thief.change(GOOD).statusCode()).isEqualTo(200);
    assertThat(count("auth.guess JOIN auth.users ON id = user_id WHERE email = '" + email + "'"))
        .isZero();
  }
}
