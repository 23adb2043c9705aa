package dev.crestfall.authentication.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Scenario;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// The native face as somebody new meets it, from signing up to signing out.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NativeJourneyTest {
  private static final String PASSWORD = "a long enough password";
  private static final String EMAIL = "ada@example.com";
  private static TestAuthentication server;
  private static String token = "";
  private static String refresh = "";

  @BeforeAll
  static void start() throws Exception {
    server =
        TestAuthentication.start(
            "mailer-autoconfirm=true",
            "external-web3-solana-enabled=true",
            "external.acme.enabled=true",
            "external.acme.client-id=ours",
            "external.acme.secret=a secret",
            "external.acme.issuer=https://id.acme.example");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Scenario get(String path) {
    return Scenario.get("/authentication" + path);
  }

  private static Scenario post(String path, Object body) {
    return Scenario.post("/authentication" + path, Json.text(body))
        .header("Content-Type", "application/json");
  }

  private static void check(Scenario scenario) throws Exception {
    scenario.check(server.server.send(scenario));
  }

  @Test
  @Order(1)
  void looks_around() throws Exception {
    JsonNode settings = server.ok(get("/settings"));
    assertThat(settings.path("external").path("email").asBoolean()).isTrue();
    assertThat(settings.path("disable_signup").asBoolean(true)).isFalse();
    assertThat(Json.text(settings.path("providers")))
        .isEqualTo("[{\"id\":\"acme\",\"name\":null}]");
    assertThat(Json.text(settings.path("wallets")))
        .isEqualTo("{\"ethereum\":false,\"solana\":true}");
    assertThat(server.ok(Scenario.get("/auth/v1/settings")).has("wallets")).isFalse();
    assertThat(server.ok(get("/.well-known/jwks.json")).path("keys").isArray()).isTrue();
    check(get("/user").status(401).contains("\"authentication_required\""));
    check(get("/admin/users").status(401).contains("\"error\":{\"code\":\"no_authorization\""));
    check(get("/nothing").status(404).contains("path_not_found"));
  }

  @Test
  @Order(2)
  void signs_up() throws Exception {
    check(post("/signup", Map.of()).status(400).contains("\"path\":\"email\""));
    check(post("/signup", Map.of("email", "x", "password", PASSWORD)).status(400));
    check(post("/signup", Map.of("email", EMAIL, "password", "short")).status(422));
    JsonNode made =
        server.ok(post("/signup", Map.of("email", EMAIL, "password", PASSWORD, "name", "Ada")));
    assertThat(made.path("success").asText()).isEqualTo("true");
    assertThat(made.path("user").path("name").asText()).isEqualTo("Ada");
    check(post("/signup", Map.of("email", EMAIL, "password", PASSWORD)).status(409));
  }

  @Test
  @Order(3)
  void signs_in_and_stays() throws Exception {
    check(post("/login", Map.of("email", EMAIL, "password", "x")).status(400));
    JsonNode made = server.ok(post("/login", Map.of("user", EMAIL, "password", PASSWORD)));
    check(post("/token/refresh", Map.of()).status(400));
    check(post("/token/refresh", Map.of("refresh_token", "x")).status(401).contains("bad_jwt"));
    JsonNode next =
        server.ok(
            post("/token/refresh", Map.of("refresh_token", made.path("refresh_token").asText())));
    token = next.path("access_token").asText();
    refresh = next.path("refresh_token").asText();
    assertThat(server.ok(get("/user").bearer(token)).path("email").asText()).isEqualTo(EMAIL);
    assertThat(server.ok(get("/user").bearer(made.path("jwt").asText())).path("id").asText())
        .isEqualTo(made.path("user").path("uuid").asText());
  }

  @Test
  @Order(4)
  void changes_what_is_theirs_and_nothing_else() throws Exception {
    Scenario change =
        Scenario.of("PATCH", "/authentication/user")
            .header("Content-Type", "application/json")
            .bearer(token);
    check(change.body("{\"username\":\"1\"}").status(400));
    JsonNode user =
        server.ok(change.body("{\"settings\":{\"theme\":\"dark\"},\"role\":\"service_role\"}"));
    assertThat(user.path("settings").path("theme").asText()).isEqualTo("dark");
    assertThat(user.path("role").asText()).isEqualTo("authenticated");
    check(get("/admin/users").bearer(token).status(403).contains("not_admin"));
  }

  @Test
  @Order(5)
  void sees_and_ends_sessions() throws Exception {
    JsonNode sessions = server.ok(get("/sessions").bearer(token)).path("sessions");
    assertThat(sessions).hasSize(2);
    String other = "";
    for (JsonNode session : sessions) {
      other = session.path("current").asBoolean() ? other : session.path("id").asText();
    }
    Scenario end = Scenario.delete("/authentication/sessions/" + other).bearer(token);
    check(end.status(204));
    check(end.status(404).contains("session_not_found"));
    check(Scenario.delete("/authentication/sessions/x").bearer(token).status(404));
  }

  @Test
  @Order(6)
  void makes_a_key_that_speaks_for_them_until_it_is_revoked() throws Exception {
    check(post("/api-keys", Map.of()).bearer(token).status(400));
    Scenario wish = post("/api-keys", Map.of("name", "mine", "kind", "pat")).bearer(token);
    JsonNode made = server.json(wish);
    String key = made.path("key").asText();
    assertThat(key).startsWith("cf_pat_");
    assertThat(server.ok(get("/user").bearer(key)).path("email").asText()).isEqualTo(EMAIL);
    check(
        Scenario.delete("/authentication/api-keys/" + made.path("id").asText())
            .bearer(token)
            .status(204));
    check(get("/user").bearer(key).status(401).contains("api_key_revoked"));
  }

  @Test
  @Order(7)
  void is_administered_by_who_holds_the_service_key() throws Exception {
    JsonNode all = server.ok(get("/admin/users").bearer(server.serviceKey()));
    assertThat(all.path("users")).hasSize(1);
    String id = all.path("users").path(0).path("id").asText();
    JsonNode none = server.ok(get("/admin/users/" + id + "/factors").bearer(server.serviceKey()));
    assertThat(none).isEmpty();
  }

  @Test
  @Order(8)
  void signs_out() throws Exception {
    check(
        Scenario.of("POST", "/authentication/logout?scope=all")
            .bearer(token)
            .status(400)
            .contains("must be global, local or others"));
    check(Scenario.of("POST", "/authentication/logout").bearer(token).status(204));
    check(get("/user").bearer(token).status(401).contains("session_not_found"));
    check(post("/token/refresh", Map.of("refresh_token", refresh)).status(401));
  }
}
