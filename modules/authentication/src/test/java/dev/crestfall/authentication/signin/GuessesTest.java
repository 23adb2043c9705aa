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
import org.junit.jupiter.api.Test;

/// Who guesses is slowed down; who owns the account is not.
class GuessesTest {
  private static final String GOOD = "a long walk home";
  private static TestAuthentication auth;
  private static int count;

  @BeforeAll
  static void start() throws Exception {
    auth = TestAuthentication.start("mailer-autoconfirm=true");
  }

  @AfterAll
  static void stop() {
    auth.close();
  }

  private static String user() throws Exception {
    String email = "guessed" + ++count + "@example.com";
    var _ = auth.signUp(email, GOOD);
    return email;
  }

  private static HttpResponse<String> login(String email, String password, String cookie)
      throws Exception {
    Scenario login =
        Scenario.post(
                "/authentication/login", Json.text(Map.of("email", email, "password", password)))
            .header("Content-Type", "application/json");
    return auth.server.send(cookie.isEmpty() ? login : login.header("Cookie", cookie));
  }

  /// Fails, and waits until that is counted, which is after the answer.
  private static void fail(String email, int times, String cookie) throws Exception {
    String sql =
        "SELECT coalesce(sum(failures), 0) FROM auth.guess JOIN auth.users ON id = user_id"
            + " WHERE email = '%s'".formatted(email);
    int before = Integer.parseInt(auth.database.query(sql));
    for (int i = 1; i <= times; i++) {
      assertThat(login(email, "wrong", cookie).statusCode()).isEqualTo(400);
      int expected = Math.min(before + i, before + 5);
      Await.until(() -> Integer.parseInt(auth.database.query(sql)) >= expected);
    }
    // The wait is the longest from here on: a shorter one may be over on a slow machine.
    auth.database.execute("UPDATE auth.guess SET failures = 11 WHERE failures >= 5");
  }

  @Test
  void after_five_failures_even_the_right_password_waits_and_looks_wrong() throws Exception {
    String email = user();
    fail(email, 5, "");
    HttpResponse<String> waiting = login(email, GOOD, "");
    assertThat(waiting.statusCode()).isEqualTo(400);
    assertThat(waiting.body()).contains("invalid_credentials");
    auth.pass(Duration.ofSeconds(61));
    assertThat(login(email, GOOD, "").statusCode()).isEqualTo(200);
    assertThat(
            auth.database.query(
                "SELECT count(*) FROM auth.guess JOIN auth.users ON id = user_id WHERE email = '%s'"
                    .formatted(email)))
        .isEqualTo("0");
  }

  @Test
  void a_device_that_has_been_here_is_not_locked_out_and_is_told_to_wait() throws Exception {
    String email = user();
    HttpResponse<String> first = login(email, GOOD, "");
    String cookie = first.headers().firstValue("Set-Cookie").orElse("").split(";", 2)[0];
    assertThat(cookie).startsWith("cf_device=");
    fail(email, 8, "");
    assertThat(login(email, GOOD, "").statusCode()).isEqualTo(400);
    assertThat(login(email, GOOD, cookie).statusCode()).isEqualTo(200);
    fail(email, 5, cookie);
    HttpResponse<String> told = login(email, GOOD, cookie);
    assertThat(told.statusCode()).isEqualTo(429);
    assertThat(told.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void somebody_elses_cookie_is_worth_nothing() throws Exception {
    String cookie =
        login(user(), GOOD, "").headers().firstValue("Set-Cookie").orElse("").split(";", 2)[0];
    String email = user();
    fail(email, 5, cookie);
    assertThat(login(email, GOOD, cookie).statusCode()).isEqualTo(400);
  }

  @Test
  void after_a_hundred_failures_only_a_new_password_helps() throws Exception {
    String email = user();
    fail(email, 5, "");
    auth.database.execute("UPDATE auth.guess SET failures = 100");
    auth.pass(Duration.ofHours(3));
    assertThat(login(email, GOOD, "").statusCode()).isEqualTo(400);
    String id = auth.database.query("SELECT id FROM auth.users WHERE email = '" + email + "'");
    Scenario reset =
        Scenario.of("PUT", "/auth/v1/admin/users/" + id)
            .body("{\"password\":\"another walk home\"}")
            .header("Content-Type", "application/json")
            .bearer(auth.serviceKey());
    reset.check(auth.server.send(reset));
    assertThat(login(email, "another walk home", "").statusCode()).isEqualTo(200);
  }
}
