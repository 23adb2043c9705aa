package dev.crestfall.authentication.hook;

import static dev.crestfall.authentication.code.Requests.PASSWORD;
import static dev.crestfall.authentication.code.Requests.post;
import static dev.crestfall.authentication.code.Requests.someone;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.authentication.web3.Chain;
import dev.crestfall.authentication.web3.Wallet;
import dev.crestfall.testkit.Race;
import dev.crestfall.testkit.Scenario;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class UserHooksTest {
  private static final String BEFORE = "before_user_created";
  private static final String AFTER = "after_user_created";
  private static final String PASSWORDS = "password_verification_attempt";
  private static final String NO = "{\"error\":{\"http_code\":403,\"message\":\"not from there\"}}";

  private static HookServer hooks;
  private static TestAuthentication server;

  @BeforeAll
  static void serve() throws Exception {
    hooks = new HookServer();
    server =
        TestAuthentication.start(
            hooks.settings(
                List.of(BEFORE, AFTER, PASSWORDS),
                "mailer-autoconfirm=true",
                "site-url=https://app.example",
                "external-phone-enabled=true",
                "sms-test-otp=15551234567:424242",
                "external-anonymous-users-enabled=true",
                "external-web3-solana-enabled=true"));
  }

  @AfterAll
  static void stop() {
    server.close();
    hooks.close();
  }

  @BeforeEach
  void forget() {
    List.of(BEFORE, AFTER, PASSWORDS).forEach(hooks::told);
  }

  private static Scenario byAdmin(Scenario scenario) {
    return scenario.bearer(server.serviceKey());
  }

  private static Scenario wallet() {
    Wallet wallet = Wallet.fresh(Chain.SOLANA);
    String text =
        """
        app.example wants you to sign in with your Solana account:
        %s

        Hello

        URI: https://app.example/in
        Version: 1
        Issued At: %s\
        """
            .formatted(wallet.address(), server.now().truncatedTo(ChronoUnit.MILLIS));
    return post(
        "/token?grant_type=web3",
        "chain",
        "solana",
        "message",
        text,
        "signature",
        wallet.sign(text));
  }

  /// Everything that makes a user and is not the administrator's own word.
  private static Stream<Scenario> newcomers() {
    return Stream.of(
        post("/signup", "email", someone(), "password", PASSWORD),
        post("/signup", "phone", "15551234567", "password", PASSWORD),
        post("/signup"),
        post("/otp", "email", someone()),
        post("/otp", "phone", "15551234567"),
        wallet(),
        byAdmin(post("/invite", "email", someone())),
        byAdmin(post("/admin/generate_link", "type", "invite", "email", someone())),
        byAdmin(post("/admin/generate_link", "type", "magiclink", "email", someone())));
  }

  @TestFactory
  Stream<DynamicTest> whom_the_hook_refuses_has_no_account() {
    return newcomers()
        .map(scenario ->
            DynamicTest.dynamicTest(
                scenario.name(),
                () -> {
                  long before = users();
                  hooks.says(BEFORE, NO);

                  scenario
                      .status(403)
                      .contains("not from there")
                      .check(server.server.send(scenario));

                  assertThat(hooks.told(BEFORE)).hasSize(1);
                  assertThat(hooks.told(AFTER)).isEmpty();
                  assertThat(users()).isEqualTo(before);
                }));
  }

  @TestFactory
  Stream<DynamicTest> hooks_are_told_of_everybody_new_before_and_after() {
    return newcomers()
        .map(scenario ->
            DynamicTest.dynamicTest(
                scenario.name(),
                () -> {
                  server.database.execute("DELETE FROM auth.users WHERE phone = '15551234567'");

                  server.ok(scenario);

                  JsonNode before = hooks.told(BEFORE).getFirst();
                  JsonNode after = hooks.told(AFTER).getFirst();
                  assertThat(before.path("metadata").path("name").asText())
                      .isEqualTo("before-user-created");
                  assertThat(before.path("metadata").path("ip_address").asText())
                      .isEqualTo("127.0.0.1");
                  assertThat(before.path("user").path("app_metadata"))
                      .isEqualTo(after.path("user").path("app_metadata"));
                  assertThat(before.path("user").path("email"))
                      .isEqualTo(after.path("user").path("email"));
                  assertThat(UUID.fromString(after.path("user").path("id").asText())).isNotNull();
                }));
  }

  @Test
  void of_64_who_sign_up_with_one_address_the_hook_is_told_of_one_user_once() throws Exception {
    String email = someone();
    List<Integer> statuses =
        Race.run(() -> server.server.insist(post("/signup", "email", email, "password", PASSWORD)));
    // Who made the account and found no room for a session is told at the next try that there is
    // one.
    assertThat(statuses)
        .allMatch(s -> s == 200 || s == 422)
        .filteredOn(s -> s == 200)
        .hasSizeLessThanOrEqualTo(1);
    assertThat(hooks.told(AFTER)).hasSize(1);
    assertThat(
            server.database.query(
                "SELECT count(*) FROM auth.outbox JOIN auth.users ON users.id = user_id"
                    + " WHERE topic = 'user.created' AND email = '"
                    + email
                    + "'"))
        .isEqualTo("1");
  }

  private static long users() {
    return Long.parseLong(server.database.query("SELECT count(*) FROM auth.users"));
  }

  @Test
  void nobody_is_asked_about_who_is_known() throws Exception {
    String email = someone();
    server.signUp(email, PASSWORD);
    hooks.told(AFTER);
    hooks.told(BEFORE);
    hooks.says(BEFORE, NO);

    server.ok(post("/otp", "email", email));
    server.json(post("/signup", "email", email, "password", PASSWORD));
    server.ok(byAdmin(post("/admin/generate_link", "type", "magiclink", "email", email)));
    server.ok(byAdmin(post("/admin/users", "email", someone())));

    assertThat(hooks.told(BEFORE)).isEmpty();
    assertThat(hooks.told(AFTER)).isEmpty();
  }

  @Test
  void an_account_stays_when_the_hook_fails_that_is_told_of_it() throws Exception {
    String email = someone();
    hooks.says(AFTER, NO);

    post("")
        .status(403)
        .check(server.server.send(post("/signup", "email", email, "password", PASSWORD)));

    assertThat(hooks.told(AFTER)).hasSize(1);
    assertThat(
            server.database.query("SELECT count(*) FROM auth.users WHERE email = '" + email + "'"))
        .isEqualTo("1");
  }

  private static Scenario signIn(String email, String password) {
    return post("/token?grant_type=password", "email", email, "password", password);
  }

  @Test
  void the_hook_is_told_of_passwords_and_may_refuse_the_right_one() throws Exception {
    String email = someone();
    String user = server.signUp(email, PASSWORD).path("user").path("id").asText();
    server.json(signIn(email, "wrong"));
    server.ok(signIn(email, PASSWORD));
    server.json(signIn(someone(), PASSWORD));
    List<JsonNode> told = hooks.told(PASSWORDS);
    assertThat(told).hasSize(2);
    assertThat(told).allMatch(one -> one.path("user_id").asText().equals(user));
    assertThat(told.getFirst().path("valid").asBoolean(true)).isFalse();
    assertThat(told.getLast().path("valid").asBoolean()).isTrue();
    assertThat(told.getLast().path("metadata").path("name").asText())
        .isEqualTo("password-verification");

    hooks.says(PASSWORDS, "{\"decision\":\"reject\",\"message\":\"slow down\"}");
    JsonNode refused = server.json(signIn(email, PASSWORD));
    hooks.says(PASSWORDS, "{\"decision\":\"reject\"}");
    JsonNode silently = server.json(signIn(email, PASSWORD));

    assertThat(refused.path("error_code").asText()).isEqualTo("invalid_credentials");
    assertThat(refused.path("msg").asText()).isEqualTo("slow down");
    assertThat(silently.path("msg").asText())
        .isEqualTo("Further password verification attempts will be rejected.");
  }

  @Test
  void the_hook_may_end_the_sessions_of_who_is_refused() throws Exception {
    String email = someone();
    String token = server.signUp(email, PASSWORD).path("access_token").asText();
    hooks.says(PASSWORDS, "{\"decision\":\"reject\",\"should_logout_user\":true}");

    server.json(signIn(email, "wrong"));

    JsonNode over = server.json(Scenario.get("/auth/v1/user").bearer(token));
    assertThat(over.path("error_code").asText()).isEqualTo("session_not_found");
  }
}
