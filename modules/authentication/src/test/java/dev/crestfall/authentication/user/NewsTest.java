package dev.crestfall.authentication.user;

import static dev.crestfall.authentication.code.Requests.PASSWORD;
import static dev.crestfall.authentication.code.Requests.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.testkit.Scenario;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What other modules are told of users.
class NewsTest {
  private static TestAuthentication server;

  @BeforeAll
  static void serve() throws Exception {
    server = TestAuthentication.start("mailer-autoconfirm=true");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String user() throws Exception {
    return server.signUp(someone(), PASSWORD).path("user").path("id").asText();
  }

  private static String told(String user) {
    return server.database.query(
        "SELECT string_agg(topic, ' ' ORDER BY id) FROM auth.outbox WHERE user_id = '"
            + user
            + "' AND payload ->> 'user_id' = user_id::text");
  }

  private static void delete(String user, boolean softly) throws Exception {
    server.ok(
        Scenario.delete("/auth/v1/admin/users/" + user)
            .body("{\"should_soft_delete\":" + softly + "}")
            .header("Content-Type", "application/json")
            .bearer(server.serviceKey()));
  }

  @Test
  void users_who_go_are_told_of_once_however_they_go() throws Exception {
    String removed = user();
    String softly = user();
    String inSql = user();

    delete(removed, false);
    delete(softly, true);
    delete(softly, true);
    server.database.execute("DELETE FROM auth.users WHERE id = '" + inSql + "'");

    assertThat(told(removed)).isEqualTo("user.created user.deleted");
    assertThat(told(softly)).isEqualTo("user.created user.deleted");
    assertThat(told(inSql)).isEqualTo("user.created user.deleted");
  }
}
