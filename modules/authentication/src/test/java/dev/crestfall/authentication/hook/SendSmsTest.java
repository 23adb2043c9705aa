package dev.crestfall.authentication.hook;

import static dev.crestfall.authentication.code.Requests.PASSWORD;
import static dev.crestfall.authentication.code.Requests.post;
import static dev.crestfall.authentication.code.Requests.put;
import static dev.crestfall.authentication.code.Requests.someone;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendSmsTest {
  private static final String SMS = "send_sms";
  private static final String NO = "{\"error\":{\"http_code\":422,\"message\":\"no such number\"}}";
  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final String[] PHONES = {
    "mailer-autoconfirm=true",
    "external-phone-enabled=true",
    "sms-max-frequency=0s",
    "mfa-phone-enroll-enabled=true",
    "mfa-phone-verify-enabled=true",
    "mfa-phone-max-frequency=0s",
    "rate-limit-sms-sent=10000"
  };

  private static HookServer hooks;
  private static TestAuthentication server;

  @BeforeAll
  static void serve() throws Exception {
    hooks = new HookServer();
    server = TestAuthentication.start(hooks.settings(List.of(SMS), PHONES));
  }

  @AfterAll
  static void stop() {
    server.close();
    hooks.close();
  }

  @AfterEach
  void forget() {
    hooks.told(SMS);
  }

  private static String number() {
    return "1555000" + (1000 + NUMBERS.incrementAndGet());
  }

  private static String otp(List<JsonNode> told) {
    return told.getLast().path("sms").path("otp").asText();
  }

  /// Somebody who has proven a number.
  private static JsonNode owner(String phone) throws Exception {
    server.ok(post("/otp", "phone", phone));
    return server.ok(post("/verify", "type", "sms", "phone", phone, "token", otp(hooks.told(SMS))));
  }

  private static long count(String sql) {
    return Long.parseLong(server.database.query(sql));
  }

  @Test
  void who_signs_up_with_a_number_that_gets_no_message_has_no_account() throws Exception {
    String phone = number();
    hooks.says(SMS, NO);

    post("")
        .status(422)
        .contains("no such number")
        .check(server.server.send(post("/otp", "phone", phone)));

    assertThat(count("SELECT count(*) FROM auth.users WHERE phone = '" + phone + "'")).isZero();
  }

  @Test
  void the_hook_is_told_the_code_and_whose_it_is() throws Exception {
    String phone = number();
    JsonNode session = owner(phone);

    assertThat(server.ok(post("/otp", "phone", phone)).path("message_id").asText()).isNotEmpty();
    JsonNode told = hooks.told(SMS).getFirst();

    assertThat(told.path("metadata").path("name").asText()).isEqualTo("send-sms");
    assertThat(told.path("metadata").path("ip_address").asText()).isEqualTo("127.0.0.1");
    assertThat(told.path("sms").path("phone").asText()).isEqualTo(phone);
    assertThat(told.path("sms").path("otp").asText()).matches("[0-9]{6}");
    assertThat(told.path("user").path("id")).isEqualTo(session.path("user").path("id"));
    assertThat(count("SELECT count(*) FROM auth.message WHERE channel = 'sms'")).isZero();
  }

  @Test
  void a_message_that_does_not_go_leaves_the_older_code_good() throws Exception {
    String phone = number();
    server.ok(post("/otp", "phone", phone));
    String code = otp(hooks.told(SMS));
    for (Scenario again :
        List.of(post("/otp", "phone", phone), post("/resend", "type", "sms", "phone", phone))) {
      hooks.says(SMS, NO);
      again.status(422).contains("no such number").check(server.server.send(again));
    }

    server.ok(post("/verify", "type", "sms", "phone", phone, "token", code));
  }

  @Test
  void a_change_of_number_is_refused_as_the_hook_refuses_it() throws Exception {
    String bearer = server.signUp(someone(), PASSWORD).path("access_token").asText();
    String phone = number();
    hooks.says(SMS, NO);

    JsonNode refused = put(server, bearer, Map.of("phone", phone));
    hooks.told(SMS);
    JsonNode pending = put(server, bearer, Map.of("phone", phone));
    JsonNode done =
        server.ok(
            post("/verify", "type", "phone_change", "phone", phone, "token", otp(hooks.told(SMS))));

    assertThat(refused.path("msg").asText()).isEqualTo("no such number");
    assertThat(pending.path("new_phone").asText()).isEqualTo(phone);
    assertThat(done.path("user").path("phone").asText()).isEqualTo(phone);
  }

  @Test
  void a_challenge_that_is_not_sent_is_none() throws Exception {
    String bearer = server.signUp(someone(), PASSWORD).path("access_token").asText();
    JsonNode factor =
        server.ok(post("/factors", "factor_type", "phone", "phone", number()).bearer(bearer));
    String path = "/factors/" + factor.path("id").asText();
    hooks.says(SMS, NO);

    Scenario ask = post(path + "/challenge").bearer(bearer);
    ask.status(500).contains("error invoking hook").check(server.server.send(ask));
    hooks.told(SMS);
    JsonNode asked = server.ok(post(path + "/challenge").bearer(bearer));
    JsonNode told = hooks.told(SMS).getFirst();
    String code = told.path("sms").path("otp").asText();
    JsonNode session =
        server.ok(
            post(path + "/verify", "challenge_id", asked.path("id").asText(), "code", code)
                .bearer(bearer));

    assertThat(told.path("sms").path("sms_type").asText()).isEqualTo("mfa");
    assertThat(told.path("metadata").path("ip_address").asText()).isEqualTo("127.0.0.1");
    assertThat(session.path("access_token").asText()).isNotEmpty();
    assertThat(count("SELECT count(*) FROM auth.mfa_challenges WHERE verified_at IS NULL"))
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sms-provider=twilio", "smtp-host=127.0.0.1", "mailbox-texts=false"})
  void a_mailbox_keeps_no_message_that_somebody_else_is_to_send(String setting) throws Exception {
    List<String> settings = new ArrayList<>(List.of(PHONES));
    settings.addAll(List.of("mailbox=true", "smtp-admin-email=us@mail.example", setting));
    try (TestAuthentication other = TestAuthentication.start(settings.toArray(String[]::new))) {
      String phone = number();
      for (Scenario asked :
          List.of(
              post("/otp", "phone", phone, "channel", "whatsapp"),
              post("/signup", "phone", phone, "password", PASSWORD))) {
        JsonNode refused = other.json(asked);
        assertThat(refused.path("msg").asText()).isEqualTo("Unable to get SMS provider");
      }
      assertThat(other.database.query("SELECT count(*) FROM auth.users")).isEqualTo("0");
    }
  }

  @Test
  void where_nobody_sends_messages_whoever_asks_for_one_is_told() throws Exception {
    try (TestAuthentication silent = TestAuthentication.start(PHONES)) {
      String bearer = silent.signUp(someone(), PASSWORD).path("access_token").asText();
      JsonNode factor =
          silent.ok(post("/factors", "factor_type", "phone", "phone", number()).bearer(bearer));
      String path = "/factors/" + factor.path("id").asText() + "/challenge";

      JsonNode otp = silent.json(post("/otp", "phone", number()));
      JsonNode signUp = silent.json(post("/signup", "phone", number(), "password", PASSWORD));
      JsonNode change = put(silent, bearer, Map.of("phone", number()));
      JsonNode challenge = silent.json(post(path).bearer(bearer));

      for (JsonNode refused : List.of(otp, signUp, change)) {
        assertThat(refused.path("msg").asText()).isEqualTo("Unable to get SMS provider");
        assertThat(refused.path("code").asInt()).isEqualTo(500);
      }
      assertThat(challenge.path("msg").asText()).isEqualTo("Failed to get SMS provider");
      assertThat(Json.text(challenge)).contains("500");
    }
  }
}
