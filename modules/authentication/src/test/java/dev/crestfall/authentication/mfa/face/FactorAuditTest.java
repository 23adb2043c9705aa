package dev.crestfall.authentication.mfa.face;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.Scenario;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the audit log tells of second factors.
class FactorAuditTest {
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

  private static List<String> rows(FactorAccount account, String what) {
    String text =
        server.database.query(
            """
            SELECT coalesce(string_agg(%s, ',' ORDER BY at), '') FROM audit.event
             WHERE actor = '%s' AND (action LIKE 'mfa.%%')
            """
                .formatted(what, account.userId));
    return List.of(text.split(","));
  }

  @Test
  void each_step_is_recorded_with_who_and_what() throws Exception {
    FactorAccount account = FactorAccount.verified(server);
    String path = "/mfa/factors/" + account.factor;
    Scenario wrong = account.own("/mfa/recover", Map.of("code", "0000-0000-0000-0000"));
    wrong.status(422).check(server.server.send(wrong));
    Await.until(() -> rows(account, "action || ' ' || outcome").contains("mfa.recover failure"));
    Scenario codes = account.own("/mfa/recovery-codes", Map.of());
    String code = Json.texts(server.json(codes).path("recovery_codes")).getFirst();
    account.token =
        server.ok(account.own("/mfa/recover", Map.of("code", code))).path("access_token").asText();
    var _ = server.ok(Scenario.delete("/authentication" + path).bearer(account.token));
    assertThat(rows(account, "action || ' ' || outcome"))
        .containsExactly(
            "mfa.enroll success",
            "mfa.challenge success",
            "mfa.verify success",
            "mfa.recover failure",
            "mfa.recovery_codes success",
            "mfa.recover success",
            "mfa.unenroll success");
    assertThat(rows(account, "coalesce(details ->> 'factor_id', '-')"))
        .containsExactly(
            account.factor, account.factor, account.factor, "-", "-", "-", account.factor);
    assertThat(rows(account, "ip || ' ' || resource")).containsOnly("127.0.0.1 " + account.userId);
  }

  @Test
  void no_row_tells_a_secret() throws Exception {
    FactorAccount account = FactorAccount.verified(server);
    Scenario codes = account.own("/mfa/recovery-codes", Map.of());
    String code = Json.texts(server.json(codes).path("recovery_codes")).getFirst();
    assertThat(
            server.database.query(
                "SELECT string_agg(details::text, ' ') FROM audit.event WHERE actor = '"
                    + account.userId
                    + "'"))
        .doesNotContain(code)
        .doesNotContain(code.replace("-", ""))
        .doesNotContain(account.code(0));
  }

  @Test
  void an_administrators_removal_names_the_user_and_not_as_the_one_who_did_it() throws Exception {
    FactorAccount account = FactorAccount.verified(server);
    String path = "/auth/v1/admin/users/%s/factors/%s".formatted(account.userId, account.factor);
    var _ = server.ok(Scenario.delete(path).bearer(server.serviceKey()));
    assertThat(
            server.database.query(
                "SELECT actor_type || ' ' || resource FROM audit.event WHERE action = 'mfa.unenroll'"
                    + " AND details ->> 'factor_id' = '"
                    + account.factor
                    + "'"))
        .isEqualTo("service " + account.userId);
  }
}
