package dev.crestfall.authentication.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.authentication.mfa.totp.Totp;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.Scenario;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two copies of the server whose clocks are set, and a time that goes back for both.
class ClocksTest {
  private static final String PASSWORD = "a long walk home";
  private static final Duration HOUR = Duration.ofHours(1);

  private final String email = UUID.randomUUID() + "@example.com";
  private TestAuthentication here;
  private TestAuthentication there;

  @BeforeEach
  void start() throws Exception {
    here = TestAuthentication.start("mailer-autoconfirm=true");
    there = TestAuthentication.copy(here.database, here.secrets, "mailer-autoconfirm=true");
  }

  @AfterEach
  void stop() {
    there.closeCopy();
    here.close();
  }

  private static Scenario post(String path, Map<String, ?> body) {
    return Scenario.post(path, Json.text(body)).header("Content-Type", "application/json");
  }

  private Scenario signIn(String password) {
    return post("/auth/v1/token?grant_type=password", Map.of("email", email, "password", password));
  }

  private static Scenario refresh(String token) {
    return post("/auth/v1/token?grant_type=refresh_token", Map.of("refresh_token", token));
  }

  private static void assertKnown(TestAuthentication copy, JsonNode session) throws Exception {
    copy.ok(Scenario.get("/auth/v1/user").bearer(session.path("access_token").asText()));
  }

  private void pass(Duration time) {
    here.pass(time);
    there.pass(time);
  }

  @ParameterizedTest
  @ValueSource(longs = {3600, -3600, 60, -60})
  void a_copy_whose_own_clock_is_set_goes_on_with_the_time_of_all(long seconds) throws Exception {
    JsonNode before = here.signUp(email, PASSWORD);
    there.setOwnClock(Duration.ofSeconds(seconds));
    assertKnown(there, before);
    assertKnown(here, there.ok(signIn(PASSWORD)));
    assertKnown(here, there.ok(refresh(before.path("refresh_token").asText())));
    there.pass(HOUR.plusSeconds(25));
    assertKnown(there, before);
    there.pass(Duration.ofSeconds(10));
    Scenario ended = Scenario.get("/auth/v1/user").bearer(before.path("access_token").asText());
    assertThat(there.server.send(ended).statusCode()).isEqualTo(403);
  }

  @Test
  void a_refresh_token_whose_time_is_over_is_not_good_again_when_time_goes_back() throws Exception {
    String first = here.signUp(email, PASSWORD).path("refresh_token").asText();
    JsonNode second = here.ok(refresh(first));
    assertKnown(here, second);
    pass(Duration.ofMinutes(10).negated());
    assertThat(there.server.send(refresh(first)).statusCode()).isEqualTo(400);
  }

  @Test
  void steps_of_an_app_only_go_on_when_time_goes_back() throws Exception {
    String token = here.signUp(email, PASSWORD).path("access_token").asText();
    JsonNode made = here.ok(post("/auth/v1/factors", Map.of("factor_type", "totp")).bearer(token));
    String factor = "/auth/v1/factors/" + made.path("id").asText();
    byte[] secret = Base32.decode(made.path("totp").path("secret").asText());
    assertThat(proven(here, factor, token, secret)).isEqualTo(200);
    pass(Duration.ofMinutes(-1));
    String again = there.ok(signIn(PASSWORD)).path("access_token").asText();
    assertThat(proven(there, factor, again, secret)).isEqualTo(422);
    pass(Duration.ofSeconds(90));
    assertThat(proven(there, factor, again, secret)).isEqualTo(200);
  }

  private static int proven(TestAuthentication copy, String factor, String token, byte[] secret)
      throws Exception {
    String code = Totp.code(secret, Totp.step(copy.now()), Totp.DIGITS);
    String challenge =
        copy.ok(post(factor + "/challenge", Map.of()).bearer(token)).path("id").asText();
    Map<String, String> answer = Map.of("challenge_id", challenge, "code", code);
    return copy.server.send(post(factor + "/verify", answer).bearer(token)).statusCode();
  }

  @Test
  void nobody_waits_for_a_time_that_is_gone() throws Exception {
    var _ = here.signUp(email, PASSWORD);
    pass(HOUR);
    for (int i = 1; i <= 5; i++) {
      assertThat(here.server.send(signIn("wrong")).statusCode()).isEqualTo(400);
      String counted = "SELECT count(*) FROM auth.guess WHERE failures >= " + i;
      Await.until(() -> here.database.query(counted).equals("1"));
    }
    here.ok(post("/auth/v1/recover", Map.of("email", email)));
    pass(HOUR.negated());
    here.ok(signIn(PASSWORD));
    here.ok(post("/auth/v1/recover", Map.of("email", email)));
  }
}
