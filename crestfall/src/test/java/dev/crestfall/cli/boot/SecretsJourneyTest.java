package dev.crestfall.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.cli.Crestfall;
import dev.crestfall.cli.boot.Installation.Answer;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.testkit.Await;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Secrets where the authorization module decides.
class SecretsJourneyTest {
  @TempDir Path home;
  private Installation installation;

  @BeforeEach
  void start() throws Exception {
    installation = new Installation(home, AccessLog.NONE);
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  private Answer as(String token, String method, String path, String body) throws Exception {
    return installation.send(
        method, path, body, "Authorization", "Bearer " + token, "Content-Type", "application/json");
  }

  @Test
  void people_keep_api_keys_in_their_own_workspace_and_nobody_else_knows() throws Exception {
    String ada = installation.signUp("ada@example.com", "correct horse battery");
    String bob = installation.signUp("bob@example.com", "correct horse battery");
    String key = "{\"name\":\"Chat gpt apikey\",\"key\":\"sk-aiusdniausdniuahsdiuasd132\"}";
    Answer stored = as(ada, "POST", "/apikey/store", key);
    assertThat(stored.status()).as(stored.body()).isEqualTo(200);
    String one = "/authentication/secrets/" + stored.json().path("id").asText();

    assertThat(as(ada, "GET", one, "").json().path("fingerprint").asText()).isEqualTo("d132");
    assertThat(as(bob, "GET", one, "").status()).isEqualTo(404);
    assertThat(as(bob, "POST", one + "/reveal", "").status()).isEqualTo(404);
    assertThat(as(bob, "DELETE", one, "").status()).isEqualTo(404);
    assertThat(as(bob, "GET", "/authentication/secrets", "").json().path("secrets")).isEmpty();
    Answer reveal = as(ada, "POST", one + "/reveal", "");
    assertThat(reveal.status()).isEqualTo(403);
    assertThat(reveal.json().at("/error/code").asText()).isEqualTo("insufficient_aal");
    String organization =
        "SELECT \"orgId\" <> '' FROM audit.audit_logs WHERE action = 'secret.create'";
    assertThat(installation.database().query(organization)).isEqualTo("t");
    assertThat(as(ada, "DELETE", one, "").status()).isEqualTo(204);
  }

  @Test
  void a_secret_that_is_sealed_anew_is_the_same() throws Exception {
    String ada = installation.signUp("ada@example.com", "correct horse battery");
    String key = "{\"name\":\"k\",\"key\":\"sk-aiusdniausdniuahsdiuasd132\"}";
    String id = as(ada, "POST", "/apikey/store", key).json().path("id").asText();
    String kept = "SELECT sealed FROM vault.secret";
    String before = installation.database().query(kept);
    List<String> line = new ArrayList<>(List.of("vault", "rotate", "--record"));
    line.addAll(List.of("vault.secret:" + id, "--data", home.resolve("data").toString()));
    line.addAll(List.of("--set", "postgres.url=" + installation.database().uri()));
    assertThat(Crestfall.commandLine().execute(line.toArray(String[]::new))).isZero();
    assertThat(installation.database().query(kept)).isNotEqualTo(before);
    String one = "/authentication/secrets/" + id;
    assertThat(as(ada, "GET", one, "").json().path("fingerprint").asText()).isEqualTo("d132");
  }

  @Test
  void users_are_listed_with_what_they_are_in_their_organization() throws Exception {
    String ada = installation.signUp("ada@example.com", "correct horse battery");
    String listed =
        "SELECT role || ' ' || (\"organizationId\" IS NOT NULL) FROM authentication.users";
    Await.until(() -> installation.database().query(listed).equals("user true"));
    Answer made = as(ada, "POST", "/authorization/organizations", "{\"name\":\"Org\"}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    String now = "SELECT role || ' ' || \"organizationId\" FROM authentication.users";
    assertThat(installation.database().query(now))
        .isEqualTo("admin " + made.json().path("id").asText());
  }

  @Test
  void with_a_workspace_go_its_secrets_and_its_ring_key() throws Exception {
    String ada = installation.signUp("ada@example.com", "correct horse battery");
    String bob = installation.signUp("bob@example.com", "correct horse battery");
    String key = "{\"name\":\"k\",\"key\":\"sk-aiusdniausdniuahsdiuasd132\"}";
    as(ada, "POST", "/apikey/store", key);
    as(bob, "POST", "/apikey/store", key);
    String workspace =
        installation.database().query("SELECT workspace_id FROM vault.secret ORDER BY created_at");
    installation.database().execute("DELETE FROM authz.scope WHERE id = '" + workspace + "'");

    assertThat(installation.database().query("SELECT count(*) FROM vault.secret")).isEqualTo("1");
    String rings =
        "SELECT string_agg(state, ',') FROM vault.ring_key WHERE wrapped IS NULL AND workspace = '"
            + workspace
            + "'";
    assertThat(installation.database().query(rings)).isEqualTo("destroyed");
    assertThat(as(bob, "GET", "/authentication/secrets", "").json().path("secrets")).hasSize(1);
  }
}
