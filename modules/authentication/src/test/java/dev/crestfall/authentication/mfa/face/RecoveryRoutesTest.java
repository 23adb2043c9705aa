package dev.crestfall.authentication.mfa.face;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Race;
import dev.crestfall.testkit.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RecoveryRoutesTest {
  private static TestAuthentication server;

  @BeforeAll
  static void start() throws Exception {
    server =
        TestAuthentication.start(
            "mailer-autoconfirm=true", "mfa-rate-limit-challenge-and-verify=100000");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void check(Scenario scenario) throws Exception {
    scenario.check(server.server.send(scenario));
  }

  private static List<String> make(FactorAccount account) throws Exception {
    Scenario made = account.own("/mfa/recovery-codes", Map.of());
    return Json.texts(server.json(made).path("recovery_codes"));
  }

  private static Scenario recover(FactorAccount account, String code) {
    return account.own("/mfa/recover", Map.of("code", code));
  }

  @Test
  void codes_are_for_who_has_just_shown_a_second_factor() throws Exception {
    FactorAccount none = new FactorAccount(server);
    check(none.own("/mfa/recovery-codes", Map.of()).status(422).contains("mfa_factor_required"));
    FactorAccount account = FactorAccount.verified(server);
    String raised = account.token;
    account.token = account.signIn();
    check(account.own("/mfa/recovery-codes", Map.of()).status(403).contains("insufficient_aal"));
    account.token = raised;
    assertThat(make(account))
        .hasSize(10)
        .allMatch(code -> code.matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}"));
    server.pass(Duration.ofMinutes(6));
    check(account.own("/mfa/recovery-codes", Map.of()).status(403).contains("insufficient_aal"));
  }

  @Test
  void a_code_raises_a_session_once_and_is_mailed() throws Exception {
    FactorAccount account = FactorAccount.verified(server);
    String code = make(account).getFirst();
    account.token = account.signIn();
    check(recover(account, "").status(400));
    check(recover(account, "not a code").status(422).contains("mfa_verification_failed"));
    String other = code.substring(0, 18) + (code.endsWith("Z") ? "Y" : "Z");
    check(recover(account, other).status(422));
    JsonNode session = server.ok(recover(account, code.toLowerCase(java.util.Locale.ROOT)));
    account.token = session.path("access_token").asText();
    assertThat(server.ok(Scenario.get("/authentication/mfa/recovery-codes").bearer(account.token)))
        .hasToString("{\"remaining\":9}");
    check(recover(account, code).status(422));
    assertThat(
            server.database.query(
                "SELECT count(*) FROM auth.message WHERE kind = 'recovery_code_used' AND recipient"
                    + " = '"
                    + account.email
                    + "'"))
        .isEqualTo("1");
    check(
        Scenario.delete("/authentication/mfa/factors/" + account.factor)
            .bearer(account.token)
            .status(200));
    assertThat(
            server.database.query(
                "SELECT count(*) FROM auth.recovery_code WHERE user_id = '" + account.userId + "'"))
        .isEqualTo("0");
  }

  @Test
  void new_codes_void_the_old_ones_and_another_users_are_none() throws Exception {
    FactorAccount account = FactorAccount.verified(server);
    FactorAccount other = FactorAccount.verified(server);
    String old = make(account).getFirst();
    String current = make(account).getFirst();
    other.token = other.signIn();
    check(recover(other, current).status(422));
    account.token = account.signIn();
    check(recover(account, old).status(422));
    server.ok(recover(account, current));
  }

  @Test
  void of_64_at_once_with_one_code_exactly_one_is_let_in() throws Exception {
    for (int round = 0; round < Race.dearRounds(); round++) {
      FactorAccount account = FactorAccount.verified(server);
      String code = make(account).getFirst();
      account.token = account.signIn();
      List<Integer> statuses =
          Race.run(() -> server.server.send(recover(account, code)).statusCode());
      // 503 from the threads that hash, where too many wait for them.
      assertThat(statuses)
          .containsOnlyOnce(200)
          .allMatch(s -> List.of(200, 422, 429, 503).contains(s));
    }
  }
}
