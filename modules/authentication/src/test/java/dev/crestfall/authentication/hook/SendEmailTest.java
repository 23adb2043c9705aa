package dev.crestfall.authentication.hook;

import static dev.crestfall.authentication.code.Requests.PASSWORD;
import static dev.crestfall.authentication.code.Requests.post;
import static dev.crestfall.authentication.code.Requests.put;
import static dev.crestfall.authentication.code.Requests.someone;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.Scenario;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the hook is told that sends our mails.
class SendEmailTest {
  private static final String MAIL = "send_email";

  private static HookServer hooks;
  private static TestAuthentication server;

  @BeforeAll
  static void serve() throws Exception {
    hooks = new HookServer();
    server = TestAuthentication.start(hooks.settings(List.of(MAIL), "smtp-max-frequency=0s"));
  }

  @AfterAll
  static void stop() {
    server.close();
    hooks.close();
  }

  /// The mail that was asked for last.
  private static JsonNode mail(String action) {
    Await.until(() -> hooks.asked(MAIL) > 0);
    List<JsonNode> told = hooks.told(MAIL);
    JsonNode mail = told.getLast();
    assertThat(told).hasSize(1);
    assertThat(mail.path("email_data").path("email_action_type").asText()).isEqualTo(action);
    assertThat(mail.path("metadata").path("name").asText()).isEqualTo("send-email");
    assertThat(mail.path("metadata").path("ip_address").asText()).as(action).isEqualTo("127.0.0.1");
    return mail;
  }

  /// Somebody who has proven an address.
  private static String bearer(String email) throws Exception {
    server.ok(post("/signup", "email", email, "password", PASSWORD));
    String code = mail("signup").path("email_data").path("token").asText();
    JsonNode session = server.ok(post("/verify", "type", "signup", "email", email, "token", code));
    return session.path("access_token").asText();
  }

  @Test
  void each_mail_names_the_address_of_who_asked_for_it() throws Exception {
    String email = someone();
    String bearer = bearer(email);

    server.ok(post("/otp", "email", email));
    assertThat(mail("magiclink").path("user").path("email").asText()).isEqualTo(email);
    server.ok(post("/recover", "email", email));
    mail("recovery");
    server.ok(Scenario.get("/auth/v1/reauthenticate").bearer(bearer));
    mail("reauthentication");
    put(server, bearer, Map.of("email", someone()));
    mail("email_change");
    put(server, bearer, Map.of("password", "another long password"));
    mail("password_changed_notification");
  }

  @Test
  void so_does_a_mail_of_the_native_face() throws Exception {
    String email = someone();
    bearer(email);
    String body = Json.text(Map.of("email", email));

    for (String path : List.of("/magic-link", "/password/forgot")) {
      Scenario asked =
          Scenario.post("/authentication" + path, body)
              .header("Content-Type", "application/json")
              .status(202);
      asked.check(server.server.send(asked));
      mail(path.equals("/magic-link") ? "magiclink" : "recovery");
    }
  }
}
