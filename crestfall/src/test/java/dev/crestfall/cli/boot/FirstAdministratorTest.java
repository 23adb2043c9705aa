package dev.crestfall.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.cli.boot.Installation.Answer;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.testkit.Race;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No account exists that nobody made: the first administrator comes by a link that is printed.
class FirstAdministratorTest {
  private static final String PATH = "/authentication/first-administrator";
  private static final String PASSWORD = "correct horse battery";

  @TempDir Path home;
  private Installation installation;

  @BeforeEach
  void start() throws Exception {
    installation = new Installation(home, AccessLog.NONE, "gateway.rate.enabled=false");
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  private String token() {
    String link = installation.firstAdministrator().orElseThrow();
    assertThat(link).startsWith(PATH + "?token=");
    return link.substring(link.indexOf('=') + 1);
  }

  private Answer make(String token, String email, String password) throws Exception {
    String body =
        "{\"token\":\"%s\",\"email\":\"%s\",\"password\":\"%s\"}".formatted(token, email, password);
    return installation.send("POST", PATH, body, "Content-Type", "application/json");
  }

  private Answer permit(String bearer) throws Exception {
    return installation.send(
        "POST",
        "/authorization/permissions",
        "{\"name\":\"stock:count\",\"description\":\"Count the stock\"}",
        "Authorization",
        "Bearer " + bearer,
        "Content-Type",
        "application/json");
  }

  @Test
  void there_is_no_account_and_a_link_makes_the_first_once() throws Exception {
    assertThat(installation.database().query("SELECT count(*) FROM auth.users")).isEqualTo("0");
    String older = token();
    String token = token();
    assertThat(make("nonsense", "a@example.com", PASSWORD).status()).isEqualTo(403);
    assertThat(make(older, "a@example.com", PASSWORD).status()).isEqualTo(403);
    assertThat(make(token, "a@example.com", "short").status()).isEqualTo(422);
    assertThat(make(token, "a@example.com\\r\\nBcc: b@example.com", PASSWORD).status())
        .isEqualTo(400);
    Answer page = installation.send("GET", PATH + "?token=" + token, "");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("name=\"token\" value=\"" + token + "\"", "type=\"email\"");
    String ordinary = installation.signUp("somebody@example.com", PASSWORD);
    assertThat(permit(ordinary).status()).isEqualTo(403);

    assertThat(make(token, "ada@example.com", PASSWORD).status()).isEqualTo(200);

    assertThat(make(token, "eve@example.com", PASSWORD).status()).isEqualTo(403);
    assertThat(installation.firstAdministrator()).isEmpty();
    assertThat(permit(installation.signIn("ada@example.com", PASSWORD)).status()).isEqualTo(201);
    assertThat(
            installation
                .database()
                .query(
                    "SELECT count(*) FROM audit.event WHERE action = 'administrator.first'"
                        + " AND details::text NOT LIKE '%"
                        + token
                        + "%'"))
        .isEqualTo("1");
  }

  @Test
  void an_address_that_somebody_has_leaves_the_link_good() throws Exception {
    installation.signUp("ada@example.com", PASSWORD);
    String token = token();
    assertThat(make(token, "ada@example.com", PASSWORD).status()).isEqualTo(422);
    assertThat(make(token, "root@example.com", PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void of_64_with_the_link_at_once_one_administers() {
    String token = token();
    List<Integer> statuses =
        Race.run(i -> () -> make(token, "racer" + i + "@example.com", PASSWORD).status());
    // 503 from the threads that hash, where too many wait for them.
    assertThat(statuses).containsOnlyOnce(200).allMatch(s -> List.of(200, 403, 503).contains(s));
    assertThat(
            installation
                .database()
                .query("SELECT count(*) FROM auth.users WHERE email LIKE 'racer%'"))
        .isEqualTo("1");
  }
}
