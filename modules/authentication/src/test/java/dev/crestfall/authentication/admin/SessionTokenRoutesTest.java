package dev.crestfall.authentication.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Scenario;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Tokens for the data APIs, for who has a session.
class SessionTokenRoutesTest {
  private static final String PATH = "/authentication/session/token";
  private static final String AUTHORITY =
      """
      CREATE SCHEMA authz;
      CREATE TABLE authz.may (sub text, permission text);
      CREATE FUNCTION authz.has(permission text, scope uuid DEFAULT NULL) RETURNS boolean LANGUAGE sql AS $$
        SELECT EXISTS (SELECT FROM authz.may m WHERE m.sub = c ->> 'sub' AND m.permission = has.permission)
          FROM (SELECT current_setting('request.jwt.claims')::jsonb AS c) AS claims $$;
      CREATE FUNCTION authz.installation() RETURNS uuid LANGUAGE sql AS 'SELECT NULL::uuid';
      CREATE FUNCTION authz.outranks(user_id text) RETURNS boolean LANGUAGE sql AS 'SELECT false';
      """;

  private static TestAuthentication server;
  private static JsonNode owner;
  private static JsonNode ann;

  @BeforeAll
  static void start() throws Exception {
    server = TestAuthentication.start("mailer-autoconfirm=true");
    server.database.execute(AUTHORITY);
    owner = server.signUp("owner@example.com", "a long enough password");
    ann = server.signUp("ann@example.com", "a long enough password");
    server.database.execute(
        "INSERT INTO authz.may VALUES ('%s', 'auth.roles:act')".formatted(id(owner)));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String id(JsonNode session) {
    return session.path("user").path("id").asText();
  }

  private static Scenario ask(String token, String body) {
    return Scenario.of("POST", PATH)
        .bearer(token)
        .header("Content-Type", "application/json")
        .body(body);
  }

  private static Scenario ask(JsonNode who, String body) {
    return ask(who.path("access_token").asText(), body);
  }

  private static JsonNode answer(JsonNode who, String body) throws Exception {
    var answer = server.server.send(ask(who, body));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.tree(answer.body());
  }

  private static JsonNode claims(JsonNode answer) {
    String token = answer.path("access_token").asText();
    String middle = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
    return Json.tree(new String(Base64.getUrlDecoder().decode(middle), StandardCharsets.UTF_8));
  }

  @TestFactory
  Stream<DynamicTest> what_is_refused() {
    return server.server.run(
        Scenario.of("POST", PATH).status(401).contains("authentication_required"),
        ask(ann, "{\"role\":\"service_role\"}").status(403).contains("auth.roles:act"),
        ask(ann, "{\"role\":\"anon\"}").status(403).contains("permission_missing"),
        ask(owner, "{\"role\":\"\"}").status(400).contains("role"),
        ask(owner, "{\"role\":7}").status(400).contains("role"));
  }

  @Test
  void a_session_gets_a_token_of_its_own_for_five_minutes() throws Exception {
    JsonNode answer = answer(ann, "{}");
    JsonNode claims = claims(answer);
    assertThat(answer.path("role").asText()).isEqualTo("authenticated");
    assertThat(answer.path("expires_in").asInt()).isEqualTo(300);
    assertThat(claims.path("sub").asText()).isEqualTo(id(ann));
    assertThat(claims.path("session_id").asText()).isNotEmpty();
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(300);
    Scenario user =
        Scenario.get("/authentication/user").bearer(answer.path("access_token").asText());
    assertThat(server.server.send(user).body()).contains("ann@example.com");
  }

  @Test
  void a_role_names_no_user_but_who_acts_and_it_is_on_record() throws Exception {
    JsonNode claims = claims(answer(owner, "{\"role\":\"service_role\"}"));
    assertThat(claims.path("role").asText()).isEqualTo("service_role");
    assertThat(claims.has("sub")).isFalse();
    assertThat(claims.path("act").path("sub").asText()).isEqualTo(id(owner));
    assertThat(
            server.database.query(
                "SELECT count(*) FROM audit.event WHERE action = 'token.issue' AND resource = 'service_role'"))
        .isEqualTo("1");
  }

  @Test
  void a_token_of_a_role_gets_no_further_ones() throws Exception {
    String token = answer(owner, "{\"role\":\"service_role\"}").path("access_token").asText();
    Scenario more = ask(token, "{\"role\":\"service_role\"}").status(403);
    more.check(server.server.send(more));
  }

  @Test
  void a_token_of_a_role_ends_with_the_session_of_who_acts() throws Exception {
    JsonNode leaving = server.signUp("leaving@example.com", "a long enough password");
    server.database.execute(
        "INSERT INTO authz.may VALUES ('%s', 'auth.roles:act')".formatted(id(leaving)));
    String token = answer(leaving, "{\"role\":\"service_role\"}").path("access_token").asText();
    assertThat(status("/auth/v1/admin/users", token)).isEqualTo(200);
    assertThat(status("/authentication/verify", token)).isEqualTo(200);
    Scenario out =
        Scenario.of("POST", "/authentication/logout")
            .bearer(leaving.path("access_token").asText())
            .status(204);
    out.check(server.server.send(out));
    assertThat(status("/auth/v1/admin/users", token)).isEqualTo(403);
    assertThat(status("/authentication/verify", token)).isEqualTo(401);
  }

  private static int status(String path, String token) throws Exception {
    return server.server.send(Scenario.get(path).bearer(token)).statusCode();
  }
}
