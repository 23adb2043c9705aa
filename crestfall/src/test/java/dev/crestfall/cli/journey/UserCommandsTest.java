package dev.crestfall.cli.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.cli.Crestfall;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.boot.Installation;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Await;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `user`, `apikey`, `vault` and `audit`, each beside a running Crestfall that has to heed it.
class UserCommandsTest {
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

  /// What a command said, to people or to programs.
  private record Ended(int exitCode, String out, String err) {
    JsonNode json() {
      assertThat(exitCode).as(err).isEqualTo(ExitCode.OK);
      return Json.tree(out);
    }

    void requireRefused(int expected, String words) {
      assertThat(exitCode).as(err).isEqualTo(expected);
      assertThat(err).contains(words).doesNotContain("Something went wrong");
      assertThat(out).isEmpty();
    }
  }

  private Ended run(String... command) {
    return typing("", command);
  }

  private Ended typing(String input, String... command) {
    List<String> line = new ArrayList<>(List.of(command));
    line.addAll(List.of("--data", home.resolve("data").toString()));
    line.addAll(List.of("--set", "postgres.url=" + installation.database().uri()));
    line.addAll(List.of("--set", "gateway.port=" + URI.create(installation.url()).getPort()));
    PrintStream out = System.out;
    PrintStream err = System.err;
    InputStream in = System.in;
    var said = new ByteArrayOutputStream();
    var complained = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(said, true, UTF_8));
      System.setErr(new PrintStream(complained, true, UTF_8));
      System.setIn(new ByteArrayInputStream(input.getBytes(UTF_8)));
      int exitCode = Crestfall.commandLine().execute(line.toArray(String[]::new));
      return new Ended(exitCode, said.toString(UTF_8), complained.toString(UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
      System.setIn(in);
    }
  }

  private boolean signsIn(String login) throws IOException, InterruptedException {
    String body = Json.text(Map.of("user", login, "password", PASSWORD));
    return installation.as("", "POST", "/authentication/login", body).status() == 200;
  }

  private int status(String... headers) {
    try {
      return installation.send("GET", "/rest/v1/", "", headers).status();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_user_who_can_t_be_made_is_not_made_at_all() {
    run("user", "create", "nonsense").requireRefused(ExitCode.FAILED, "invalid format");
    run("user", "create", "a@example.com", "--username", "b@example.com")
        .requireRefused(ExitCode.USAGE, "--username must have");
    run("user", "create", "a@example.com", "--password-stdin")
        .requireRefused(ExitCode.USAGE, "no password");
    typing("short\n", "user", "create", "a@example.com", "--password-stdin")
        .requireRefused(ExitCode.FAILED, "at least");
    run("user", "show", "a@example.com").requireRefused(ExitCode.FAILED, "There is no user");

    assertThat(ada().path("username").asText()).isEqualTo("ada");
    run("user", "create", "ADA@example.com")
        .requireRefused(ExitCode.FAILED, "already been registered");
    run("user", "create", "eve@example.com", "--username", "Ada")
        .requireRefused(ExitCode.FAILED, "has that name already");
    assertThat(run("user", "list", "--json").json().path("total").asInt()).isOne();
  }

  private JsonNode ada() {
    String[] command = {
      "user",
      "create",
      "ada@example.com",
      "--password-stdin",
      "--username",
      "ada",
      "--name",
      "Ada",
      "--json"
    };
    return typing(PASSWORD + "\n", command).json();
  }

  @Test
  void users_are_made_shown_and_deleted() throws Exception {
    JsonNode made = ada();
    assertThat(made.path("email_confirmed_at").asText()).isNotEmpty();
    assertThat(signsIn("ada")).isTrue();
    JsonNode shown = run("user", "show", "ada", "--json").json();
    assertThat(shown.path("id")).isEqualTo(made.path("id"));
    assertThat(shown.path("name").asText()).isEqualTo("Ada");
    assertThat(shown.path("sessions")).hasSize(1);
    assertThat(run("user", "show", "ada").out()).contains("ada@example.com", "email", "active");
    assertThat(run("user", "list", "--search", "nobody", "--json").json().path("users")).isEmpty();

    JsonNode deleted = run("user", "delete", "ada", "--json").json();
    assertThat(deleted.path("deleted").asBoolean()).isTrue();
    assertThat(signsIn("ada")).isFalse();
    run("user", "show", "ada").requireRefused(ExitCode.FAILED, "There is no user");
  }

  @Test
  void a_ban_is_in_force_until_it_is_lifted() throws Exception {
    var _ = ada();
    run("user", "ban", "ada", "--for", "soon").requireRefused(ExitCode.USAGE, "--for wants");
    run("user", "ban", "nobody").requireRefused(ExitCode.FAILED, "There is no user");
    JsonNode banned = run("user", "ban", "ada", "--for", "24h", "--json").json();
    assertThat(banned.path("banned_until").asText()).isNotEmpty();
    assertThat(signsIn("ada")).isFalse();
    assertThat(run("user", "ban", "ada", "--lift").out()).contains("is active");
    assertThat(signsIn("ada")).isTrue();
  }

  @Test
  void a_user_without_a_password_signs_in_with_none_until_they_set_one() throws Exception {
    String id =
        run("user", "create", "eve@example.com", "--unconfirmed", "--json")
            .json()
            .path("id")
            .asText();
    assertThat(signsIn("eve@example.com")).isFalse();
    assertThat(run("user", "list").out()).contains("eve@example.com", "unconfirmed", "1 of 1");
    assertThat(run("user", "delete", id, "--soft").out()).contains("is gone");
    String kept = "SELECT email !~ '@' FROM auth.users WHERE deleted_at IS NOT NULL AND id = '";
    assertThat(installation.database().query(kept + id + "'")).isIn("t", "true");
  }

  @Test
  void keys_are_made_listed_rotated_and_ended() {
    run("apikey", "create", "x", "--kind", "golden").requireRefused(ExitCode.USAGE, "--kind wants");
    run("apikey", "create", "x", "--expires", "soon")
        .requireRefused(ExitCode.USAGE, "--expires wants");
    run("apikey", "create", "x", "--expires", "never").requireRefused(ExitCode.USAGE, "no key");
    run("apikey", "create", "x", "--user", "ada").requireRefused(ExitCode.USAGE, "--user wants");
    run("apikey", "rotate", "nothing").requireRefused(ExitCode.FAILED, "");
    run("apikey", "revoke", "nothing").requireRefused(ExitCode.FAILED, "");

    JsonNode made =
        run("apikey", "create", "robot", "--kind", "sec", "--expires", "30d", "--json").json();
    String key = made.path("key").asText();
    assertThat(key).startsWith("cf_sec_");
    assertThat(status("apikey", key)).isEqualTo(200);
    String listed = run("apikey", "list", "--json").out();
    assertThat(listed).contains(made.path("id").asText(), "robot").doesNotContain(key);

    JsonNode next = run("apikey", "rotate", made.path("id").asText(), "--json").json();
    assertThat(status("apikey", next.path("key").asText())).isEqualTo(200);
    assertThat(status("apikey", key)).as("good for a day more").isEqualTo(200);
    JsonNode ended = run("apikey", "revoke", made.path("id").asText(), "--json").json();
    assertThat(ended.path("revoked").asBoolean()).isTrue();
    Await.until(() -> status("apikey", key) == 401);
    assertThat(run("apikey", "list").out()).doesNotContain(made.path("id").asText());
    assertThat(run("apikey", "list", "--all").out()).contains("revoked");
  }

  @Test
  void what_commands_do_is_on_record_and_the_record_verifies() {
    JsonNode made = run("user", "create", "ada@example.com", "--json").json();
    run("audit", "list", "--limit", "0").requireRefused(ExitCode.USAGE, "--limit is between");
    run("audit", "list", "--since", "lately").requireRefused(ExitCode.USAGE, "no time");
    JsonNode rows = run("audit", "list", "--action", "user.create", "--json").json();
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).path("actor_type").asText()).isEqualTo("operator");
    assertThat(rows.get(0).path("resource")).isEqualTo(made.path("id"));
    assertThat(run("audit", "verify", "--json").exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run("vault", "status", "--json").json().isObject()).isTrue();
    run("vault", "rotate", "--record", "vault.secret:" + new UUID(0, 1))
        .requireRefused(ExitCode.FAILED, "Nothing is sealed");
  }
}
