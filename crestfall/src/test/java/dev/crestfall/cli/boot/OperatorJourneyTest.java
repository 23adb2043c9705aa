package dev.crestfall.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.cli.Crestfall;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.Options;
import dev.crestfall.cli.boot.Installation.Answer;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.testkit.Await;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands on users and keys, beside a running Crestfall that has to heed them.
class OperatorJourneyTest {
  private static final Pattern TOKEN = Pattern.compile("\\S+/password/reset\\?\\S*token=([\\w-]+)");
  private static final String OLD = "correct horse battery";
  private static final String NEW = "another horse battery";

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

  private int run(String... command) {
    List<String> line = new ArrayList<>(List.of(command));
    line.addAll(List.of("--data", home.resolve("data").toString(), "--json"));
    line.addAll(List.of("--set", "postgres.url=" + installation.database().uri()));
    line.addAll(List.of("--set", "gateway.port=" + URI.create(installation.url()).getPort()));
    return Crestfall.commandLine().execute(line.toArray(String[]::new));
  }

  @Test
  void a_link_that_the_operator_has_mailed_leads_to_a_new_password() throws Exception {
    String session = installation.signUp("ada@example.com", OLD);
    assertThat(run("user", "reset-password", "nobody@example.com")).isEqualTo(ExitCode.FAILED);
    assertThat(run("user", "reset-password", "ada@example.com")).isZero();
    Await.until(() -> !mails().isEmpty());
    Matcher link = TOKEN.matcher(mails().get(0).path("text").asText());
    assertThat(link.find()).isTrue();
    assertThat(link.group()).startsWith(installation.url() + "/authentication/password/reset?");
    String body = "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(link.group(1), NEW);
    String reset = "/authentication/password/reset";
    assertThat(installation.as("", "POST", reset, body).status()).isEqualTo(200);
    assertThat(installation.as("", "POST", reset, body).status()).isNotEqualTo(200);
    assertThat(installation.signIn("ada@example.com", OLD)).isEmpty();
    assertThat(installation.signIn("ada@example.com", NEW)).isNotEmpty();
    Await.until(() -> status(session) != 200);
  }

  private JsonNode mails() {
    String path = "/authentication/_mailbox?to=ada@example.com";
    return ask(() -> installation.send("GET", path, "", "Accept", "application/json"))
        .json()
        .path("messages");
  }

  private int status(String token) {
    return ask(() -> installation.as(token, "GET", "/auth/v1/user", "")).status();
  }

  private static Answer ask(Callable<Answer> question) {
    try {
      return question.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_signing_key_that_is_given_up_ends_the_tokens_it_signed() throws Exception {
    String first = installation.signUp("ada@example.com", OLD);
    assertThat(run("keys", "rotate", "--compromised", "nonsense")).isEqualTo(ExitCode.USAGE);
    assertThat(run("keys", "rotate", "opaque", "--now")).isEqualTo(ExitCode.USAGE);
    assertThat(run("keys", "rotate", "--compromised", "5b0b8b0e-0000-4000-8000-000000000000"))
        .isEqualTo(ExitCode.FAILED);
    assertThat(run("keys", "rotate", "--now")).isZero();
    assertThat(status(first)).isEqualTo(200);
    String old =
        installation.database().query("SELECT id FROM auth.signing_key WHERE status = 'retired'");
    assertThat(run("keys", "rotate", "--compromised", old)).isZero();
    Await.until(() -> status(first) != 200);
    assertThat(status(installation.signIn("ada@example.com", OLD))).isEqualTo(200);
  }

  @Test
  void replaced_keys_of_the_older_kind_count_at_once_and_the_old_ones_no_more() throws Exception {
    String anon = installation.tokens().anonKey();
    String service = installation.tokens().serviceKey();
    for (String old : List.of(anon, service)) {
      Await.until(() -> keyed(old) == 200);
    }
    assertThat(run("keys", "rotate", "legacy")).isZero();
    for (String old : List.of(anon, service)) {
      Await.until(() -> keyed(old) == 401);
      assertThat(installation.as(old, "GET", "/auth/v1/admin/users", "").status()).isEqualTo(403);
    }
    Settings again = Settings.load(new Options(), List.of("data=" + home.resolve("data")));
    assertThat(keyed(Signing.tokens(again).anonKey())).isEqualTo(200);
    assertThat(keyed(Signing.tokens(again).serviceKey())).isEqualTo(200);
  }

  private int keyed(String key) {
    return ask(() -> installation.send("GET", "/rest/v1/", "", "apikey", key)).status();
  }

  @Test
  void replaced_keys_work_beside_the_old_ones() throws Exception {
    String old = Signing.projectKeys(installation.settings()).publishable().orElseThrow();
    assertThat(run("keys", "rotate", "opaque")).isZero();
    String made = Signing.projectKeys(installation.settings()).publishable().orElseThrow();
    assertThat(made).isNotEqualTo(old);
    for (String key : List.of(old, made)) {
      Await.until(() -> keyed(key) == 200);
    }
    String ends =
        "SELECT count(*) FROM auth.api_key WHERE kind = 'pub' AND expires_at <= now() + interval '24 h'";
    assertThat(installation.database().query(ends)).isEqualTo("1");
  }
}
