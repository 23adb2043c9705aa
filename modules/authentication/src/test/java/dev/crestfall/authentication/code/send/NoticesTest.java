package dev.crestfall.authentication.code.send;

import static dev.crestfall.authentication.code.Requests.PASSWORD;
import static dev.crestfall.authentication.code.Requests.post;
import static dev.crestfall.authentication.code.Requests.put;
import static dev.crestfall.authentication.code.Requests.someone;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.authentication.code.Inbox;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.Scenario;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What people are told of by mail when it happens to their accounts.
class NoticesTest {
  private static TestAuthentication server;
  private static Inbox inbox;

  @BeforeAll
  static void serve() throws Exception {
    server =
        TestAuthentication.start(
            "mailbox=true",
            "mailer-autoconfirm=true",
            "security-manual-linking-enabled=true",
            "mailer-notifications.identity_unlinked_enabled=true");
    inbox = new Inbox(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void another_password() throws Exception {
    String email = someone();
    String bearer = server.signUp(email, PASSWORD).path("access_token").asText();

    JsonNode user = put(server, bearer, Map.of("password", "another long password"));

    assertThat(user.path("email").asText()).as(user.toString()).isEqualTo(email);
    assertThat(inbox.only(email).kind()).isEqualTo("password_changed_notification");
  }

  private static JsonNode refresh(JsonNode session) throws Exception {
    String token = session.path("refresh_token").asText();
    return server.json(post("/token?grant_type=refresh_token", "refresh_token", token));
  }

  @Test
  void a_session_that_ended_for_its_credential_was_copied() throws Exception {
    String email = someone();
    JsonNode first = server.signUp(email, PASSWORD);
    JsonNode third = refresh(refresh(first));
    assertThat(third.path("refresh_token").asText()).isNotEmpty();
    server.pass(Duration.ofMinutes(1));

    JsonNode refused = refresh(first);

    assertThat(refused.path("error_code").asText()).isEqualTo("refresh_token_already_used");
    Inbox.Mail mail = inbox.only(email);
    assertThat(mail.kind()).isEqualTo("session_stolen");
    assertThat(mail.text()).contains("a credential was copied");
  }

  @Test
  void sign_in_by_password_that_is_stopped_for_a_hundred_wrong_ones_once() throws Exception {
    String email = someone();
    server.signUp(email, PASSWORD);
    Scenario wrong = post("/token?grant_type=password", "email", email, "password", "wrong");
    server.json(wrong);
    String row = " FROM auth.users WHERE id = user_id AND email = '" + email + "'";
    String count =
        "SELECT coalesce(sum(failures), 0) FROM auth.guess, auth.users"
            + " WHERE id = user_id AND email = '"
            + email
            + "'";
    Await.until(() -> server.database.query(count).equals("1"));
    server.database.execute("UPDATE auth.guess SET failures = 99, last_at = '2001-01-01'" + row);

    server.json(wrong);

    assertThat(inbox.only(email).kind()).isEqualTo("password_sign_in_stopped");
    assertThat(server.database.query(count)).isEqualTo("100");
  }

  @Test
  void a_login_that_was_taken_away() throws Exception {
    String email = someone();
    JsonNode session = server.signUp(email, PASSWORD);
    String user = session.path("user").path("id").asText();
    server.database.execute(
        """
        INSERT INTO auth.identities (provider_id, user_id, identity_data, provider, id)
        VALUES ('acme-1', '%s', '{"sub":"acme-1","email":"%s"}', 'acme', gen_random_uuid())
        """
            .formatted(user, email));
    String id =
        server.database.query(
            "SELECT id FROM auth.identities WHERE provider = 'acme' AND user_id = '" + user + "'");

    server.ok(
        Scenario.delete("/auth/v1/user/identities/" + id)
            .bearer(session.path("access_token").asText()));

    Inbox.Mail mail = inbox.only(email);
    assertThat(mail.kind()).isEqualTo("identity_unlinked_notification");
    assertThat(mail.text()).contains("acme");
  }
}
