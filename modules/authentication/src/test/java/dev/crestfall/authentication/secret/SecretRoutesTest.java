package dev.crestfall.authentication.secret;

import static dev.crestfall.authentication.secret.SecretService.OTHER;
import static dev.crestfall.authentication.secret.SecretService.OWN;
import static dev.crestfall.authentication.secret.SecretService.proven;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.Scenario;
import dev.crestfall.testkit.TestServer;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class SecretRoutesTest {
  private static final String VALUE = "sk-aiusdniausdniuahsdiuasd132";
  private static final String BODY = "{\"name\":\"Chat gpt\",\"value\":\"" + VALUE + "\"}";
  private static final String SECRETS = "/authentication/secrets";

  @TempDir Path directory;
  private SecretService service;
  private TestServer server;

  @BeforeEach
  void open() throws Exception {
    service = new SecretService(directory);
    server = TestServer.at(service.url());
  }

  @AfterEach
  void close() {
    server.close();
    service.close();
  }

  private static Scenario as(String name, Scenario scenario) {
    return scenario.header("As", name);
  }

  private JsonNode send(Scenario scenario) throws Exception {
    var answer = server.send(scenario);
    scenario.check(answer);
    return answer.body().isEmpty() ? Json.tree("{}") : Json.tree(answer.body());
  }

  private String made() throws Exception {
    return send(as("owner", Scenario.post(SECRETS, BODY).status(201))).path("id").asText();
  }

  @TestFactory
  Stream<DynamicTest> what_is_refused() throws Exception {
    String id = made();
    String one = SECRETS + "/" + id;
    String big = "{\"name\":\"b\",\"value\":\"" + "x".repeat(65_537) + "\"}";
    return server.run(
        Scenario.get(SECRETS).status(401).contains("authentication_required"),
        Scenario.post(SECRETS, BODY).status(401),
        as("owner", Scenario.post(SECRETS, "{}")).status(400).contains("\"value\""),
        as("owner", Scenario.post(SECRETS, "{\"name\":\"a\\nb\",\"value\":\"v\"}")).status(400),
        as("owner", Scenario.post(SECRETS, "{\"name\":\"a\",\"value\":\"v\\u0000\"}")).status(400),
        as("owner", Scenario.post(SECRETS, big)).status(400).lacks("xxxxx"),
        as("owner", Scenario.post(SECRETS, BODY)).status(409).contains("secret_name_taken"),
        as("service", Scenario.post(SECRETS, BODY)).status(400).contains("workspace_id"),
        as("reader", Scenario.post(SECRETS, BODY)).status(403).contains("secrets:write"),
        as("stranger", Scenario.post(SECRETS, BODY)).status(404).contains("workspace_not_found"),
        as("owner", Scenario.get(SECRETS + "?workspace_id=" + OTHER)).status(404),
        as("owner", Scenario.get(SECRETS + "?workspace_id=x")).status(400),
        as("stranger", Scenario.get(one)).status(404).contains("secret_not_found"),
        as("owner", Scenario.get(SECRETS + "/" + UUID.randomUUID())).status(404),
        as("owner", Scenario.get(SECRETS + "/x")).status(404).contains("secret_not_found"),
        as("reader", Scenario.of("PUT", one).body("{\"value\":\"v\"}")).status(403),
        as("reader", Scenario.delete(one)).status(403).contains("secrets:delete"),
        as(proven("reader"), Scenario.post(one + "/reveal", ""))
            .status(403)
            .contains("secrets:reveal"),
        as("owner", Scenario.post(one + "/reveal", "")).status(403).contains("insufficient_aal"),
        as("owner aal2 1000", Scenario.post(one + "/reveal", ""))
            .status(403)
            .contains("reauthentication_needed"),
        as("service", Scenario.post(one + "/reveal", "")).status(403).contains("insufficient_aal"),
        as("owner", Scenario.get("/apikey/store")).status(405),
        as("owner", Scenario.get("/apikey/delete/" + id)).status(405));
  }

  @Test
  void lists_tell_name_version_and_last_four_and_never_the_value() throws Exception {
    String id = made();
    Scenario made = as("owner", Scenario.post(SECRETS, "{\"name\":\"short\",\"value\":\"abc\"}"));
    JsonNode shown = send(made.status(201));
    assertThat(shown.path("fingerprint").isNull()).isTrue();
    JsonNode list = send(as("reader", Scenario.get(SECRETS)).lacks(VALUE));
    assertThat(list.path("secrets")).hasSize(2);
    assertThat(list.at("/secrets/0/fingerprint").asText()).isEqualTo("d132");
    assertThat(list.at("/secrets/0/id").asText()).isEqualTo(id);
    assertThat(list.at("/secrets/0/version").asInt()).isEqualTo(1);
    assertThat(service.database().query("SELECT string_agg(sealed, '') FROM vault.secret"))
        .doesNotContain(VALUE);
  }

  @Test
  void a_reveal_is_recorded_before_anything_is_shown() throws Exception {
    String id = made();
    Scenario reveal = as(proven("owner"), Scenario.post(SECRETS + "/" + id + "/reveal", ""));
    assertThat(send(reveal.answerHeader("Cache-Control", "no-store")).path("value").asText())
        .isEqualTo(VALUE);
    assertThat(
            service
                .database()
                .query(
                    "SELECT concat_ws(' ', \"actorId\", \"orgId\", metadata->>'resource',"
                        + " metadata->>'workspace') FROM audit.audit_logs"
                        + " WHERE action = 'KEY_VIEW'"))
        .isEqualTo("owner org " + id + " " + OWN);

    service
        .database()
        .execute("ALTER TABLE audit.event ADD CHECK (action <> 'secret.reveal') NOT VALID");
    send(reveal.status(500).lacks(VALUE));
  }

  @Test
  void a_refused_reveal_is_recorded_too() throws Exception {
    send(as("owner", Scenario.post(SECRETS + "/" + made() + "/reveal", "")).status(403));
    Await.until(() ->
        service
            .database()
            .query("SELECT count(*) FROM audit.event WHERE outcome = 'denied'")
            .equals("1"));
  }

  @Test
  void a_new_value_is_a_new_version_and_the_old_text_opens_no_more() throws Exception {
    String id = made();
    String old = service.database().query("SELECT sealed FROM vault.secret");
    Scenario replace = Scenario.of("PUT", SECRETS + "/" + id).body("{\"value\":\"another\"}");
    JsonNode after = send(as("owner", replace).lacks("another"));
    assertThat(after.path("version").asInt()).isEqualTo(2);
    assertThat(after.path("name").asText()).isEqualTo("Chat gpt");
    Scenario reveal = as(proven("owner"), Scenario.post(SECRETS + "/" + id + "/reveal", ""));
    assertThat(send(reveal).path("value").asText()).isEqualTo("another");

    service.database().execute("UPDATE vault.secret SET sealed = '" + old + "'");
    send(reveal.status(500).lacks(VALUE));
  }

  @Test
  void api_keys_are_stored_and_deleted_at_the_origin() throws Exception {
    String body = "{\"name\":\"Chat gpt apikey\",\"key\":\"" + VALUE + "\"}";
    JsonNode stored = send(as("owner", Scenario.post("/apikey/store", body)).lacks(VALUE));
    assertThat(stored.path("success").asText()).isEqualTo("true");
    assertThat(stored.path("message").asText()).isEqualTo("Api key stored successfully");
    String id = stored.path("id").asText();

    JsonNode again =
        send(as("owner", Scenario.post("/apikey/store", body)).status(409).lacks(VALUE));
    assertThat(again.path("success").asText()).isEqualTo("false");
    assertThat(again.path("message").asText()).isNotEmpty();
    assertThat(again.at("/error/code").asText()).isEqualTo("secret_name_taken");

    send(
        as("owner", Scenario.post("/apikey/delete/" + id, ""))
            .answers("{\"success\":\"true\",\"message\":\"Api key deleted successfully\"}"));
    send(
        as("owner", Scenario.delete("/apikey/delete/" + id))
            .status(404)
            .contains("secret_not_found"));
  }
}
