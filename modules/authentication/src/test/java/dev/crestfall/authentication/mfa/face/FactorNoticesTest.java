package dev.crestfall.authentication.mfa.face;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.authentication.hook.HookServer;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.Scenario;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What users are told of their factors, where a hook sends the mails: it alone is told.
class FactorNoticesTest {
  private static final String MAIL = "send_email";

  private static HookServer hooks;
  private static TestAuthentication server;

  @BeforeAll
  static void start() throws Exception {
    hooks = new HookServer();
    server =
        TestAuthentication.start(
            hooks.settings(
                List.of(MAIL),
                "mailbox=true",
                "mailer-autoconfirm=true",
                "mfa-rate-limit-challenge-and-verify=100000",
                "mailer-notifications.mfa_factor_enrolled_enabled=true"));
  }

  @AfterAll
  static void stop() {
    server.close();
    hooks.close();
  }

  /// The one mail since last asked.
  private static JsonNode mail(FactorAccount account, String action) {
    Await.until(() -> hooks.asked(MAIL) > 0);
    List<JsonNode> told = hooks.told(MAIL);
    assertThat(told).hasSize(1);
    JsonNode mail = told.getFirst();
    assertThat(mail.path("user").path("id").asText()).isEqualTo(account.userId);
    assertThat(mail.path("user").path("email").asText()).isEqualTo(account.email);
    assertThat(mail.path("metadata").path("ip_address").asText()).as(action).isEqualTo("127.0.0.1");
    JsonNode data = mail.path("email_data");
    assertThat(data.path("email_action_type").asText()).isEqualTo(action);
    assertThat(data.path("token").asText() + data.path("token_hash").asText()).isEmpty();
    return data;
  }

  /// That a factor counts, and that none does any more, go by the names that GoTrue has for it.
  @Test
  void a_hook_is_told_of_factors_that_come_and_go() throws Exception {
    FactorAccount account = FactorAccount.verified(server);
    JsonNode come = mail(account, "mfa_factor_enrolled_notification");
    assertThat(come.path("factor_type").asText()).isEqualTo("totp");

    var _ = server.ok(Scenario.delete("/auth/v1/factors/" + account.factor).bearer(account.token));
    JsonNode gone = mail(account, "mfa_factor_unenrolled_notification");
    assertThat(gone.path("factor_type").asText()).isEqualTo("totp");
  }

  @Test
  void a_hook_is_told_of_a_factor_that_an_administrator_removes() throws Exception {
    FactorAccount account = FactorAccount.verified(server);
    var _ = mail(account, "mfa_factor_enrolled_notification");

    String path = "/auth/v1/admin/users/" + account.userId + "/factors/" + account.factor;
    var _ = server.ok(Scenario.delete(path).bearer(server.serviceKey()));
    JsonNode gone = mail(account, "mfa_factor_unenrolled_notification");
    assertThat(gone.path("factor_type").asText()).isEqualTo("totp");
  }

  @Test
  void a_hook_is_told_of_recovery_codes() throws Exception {
    FactorAccount account = FactorAccount.verified(server);
    var _ = mail(account, "mfa_factor_enrolled_notification");

    JsonNode made = server.json(account.own("/mfa/recovery-codes", Map.of()));
    var _ = mail(account, "recovery_codes_changed");
    String code = Json.texts(made.path("recovery_codes")).getFirst();
    var _ = server.ok(account.own("/mfa/recover", Map.of("code", code)));
    assertThat(mail(account, "recovery_code_used").path("remaining").asText()).isEqualTo("9");

    assertThat(server.database.query("SELECT count(*) FROM auth.message WHERE status = 'kept'"))
        .isEqualTo("0");
  }
}
