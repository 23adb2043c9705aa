package dev.crestfall.authentication.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.kernel.route.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenStateTest {
  private static final String INTROSPECT = "/authentication/oauth/introspect";
  private static final String REVOKE = "/authentication/oauth/revoke";
  private static final String TOKEN = "/authentication/oauth/token";
  private static TestAuthentication auth;
  private static Wire wire;
  private static Key secret;

  /// An API key.
  private record Key(String id, String text) {}

  @BeforeAll
  static void open() throws Exception {
    auth =
        TestAuthentication.start(
            "site-url=https://app.example",
            "jwt-algorithm=ES256",
            "mailer-autoconfirm=true",
            "oauth-server-enabled=true",
            "oauth-server-authorization-path=/consent");
    wire = new Wire(auth.url);
    secret = key("{\"kind\":\"sec\",\"name\":\"test\"}", auth.serviceKey());
  }

  @AfterAll
  static void close() {
    auth.close();
  }

  private static Key key(String body, String token) {
    Wire.Answer made =
        wire.post("/authentication/api-keys", body, "Authorization", "Bearer " + token);
    assertThat(made.status()).as(made.whole().body()).isEqualTo(201);
    return new Key(made.text("id"), made.text("key"));
  }

  private static JsonNode person(String name) throws Exception {
    return auth.signUp(name + "@mail.example", "a long password");
  }

  private static JsonNode introspected(String token, String... headers) {
    Wire.Answer answer = wire.form(INTROSPECT, Map.of("token", token), headers);
    assertThat(answer.status()).as(answer.whole().body()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    return answer.json();
  }

  private static JsonNode introspected(String token) {
    return introspected(token, "apikey", secret.text());
  }

  @Test
  void who_is_nobody_can_t_ask_nor_revoke() throws Exception {
    JsonNode session = person("asked");
    String user = "Bearer " + session.path("access_token").asText();
    Key open = key("{\"kind\":\"pub\",\"name\":\"open\"}", auth.serviceKey());
    Map<String, String> form = Map.of("token", session.path("access_token").asText());
    for (String path : List.of(INTROSPECT, REVOKE, "/auth/v1/oauth/introspect")) {
      for (String[] headers :
          List.of(
              new String[] {"Authorization", ""},
              new String[] {"Authorization", user},
              new String[] {"Authorization", "Basic nonsense"},
              new String[] {"Authorization", Wire.basic(secret.id(), "wrong")},
              new String[] {"apikey", secret.text() + "x"},
              new String[] {"apikey", open.text()})) {
        Wire.Answer answer = wire.form(path, form, headers);
        assertThat(answer.status()).as(path + headers[1]).isEqualTo(401);
        assertThat(answer.text("error")).isEqualTo("invalid_client");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
      }
    }
    assertThat(introspected(session.path("access_token").asText()).path("active").asBoolean())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "a.b.c",
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.",
        "cf_sec_000000000000_0",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "aaaaaaaaaaaa",
        "' OR true --",
      })
  void of_what_is_no_token_is_said_that_it_is_not_active_and_no_more(String token) {
    assertThat(introspected(token).toString()).isEqualTo("{\"active\":false}");
    assertThat(wire.form(REVOKE, Map.of("token", token), "apikey", secret.text()).status())
        .isEqualTo(200);
  }

  @Test
  void a_request_without_a_token_or_with_two_is_refused() {
    for (String body : List.of("", "token=", "token=a&token=b", "token=a%00b")) {
      Wire.Answer answer = wire.raw(INTROSPECT, body, "apikey", secret.text());
      assertThat(answer.status()).as(body).isEqualTo(400);
      assertThat(answer.text("error")).isEqualTo("invalid_request");
    }
    assertThat(introspected("x".repeat(40_000)).path("active").asBoolean()).isFalse();
  }

  @Test
  void a_user_s_tokens_are_described_until_the_session_ends() throws Exception {
    JsonNode session = person("lives");
    String access = session.path("access_token").asText();
    String refresh = session.path("refresh_token").asText();
    JsonNode known = introspected(access);
    assertThat(known.path("sub").asText()).isEqualTo(session.path("user").path("id").asText());
    assertThat(known.path("username").asText()).isEqualTo("lives@mail.example");
    assertThat(known.path("role").asText()).isEqualTo("authenticated");
    assertThat(known.path("exp").asLong()).isPositive();
    assertThat(known.has("user_metadata")).isFalse();
    assertThat(introspected(refresh).path("token_type").asText()).isEqualTo("refresh_token");
    assertThat(
            wire.form(
                    REVOKE,
                    Map.of("token", refresh, "token_type_hint", "access_token"),
                    "Authorization",
                    Wire.basic(secret.id(), secret.text()))
                .status())
        .isEqualTo(200);
    assertThat(introspected(access).path("active").asBoolean()).isFalse();
    assertThat(introspected(refresh).path("active").asBoolean()).isFalse();
    assertThat(wire.get("/auth/v1/user", "Authorization", "Bearer " + access).text("error_code"))
        .isEqualTo("session_not_found");
  }

  @Test
  void a_role_s_token_is_active_until_the_session_of_who_acts_ends() throws Exception {
    JsonNode session = person("acts");
    String refresh = session.path("refresh_token").asText();
    ObjectNode claims = Json.MAPPER.createObjectNode().put("role", "service_role");
    claims
        .putObject("act")
        .put("sub", session.path("user").path("id").asText())
        .put("session_id", introspected(refresh).path("session_id").asText());
    String role = auth.token(claims);
    assertThat(introspected(role).path("role").asText()).isEqualTo("service_role");
    assertThat(wire.form(REVOKE, Map.of("token", refresh), "apikey", secret.text()).status())
        .isEqualTo(200);
    assertThat(introspected(role).toString()).isEqualTo("{\"active\":false}");
  }

  @Test
  void a_banned_user_s_token_is_not_active() throws Exception {
    String access = person("banned").path("access_token").asText();
    auth.database.execute(
        "UPDATE auth.users SET banned_until = now() + interval '1 day' WHERE email = 'banned@mail.example'");
    assertThat(introspected(access).path("active").asBoolean()).isFalse();
  }

  @Test
  void an_app_knows_and_revokes_what_was_given_to_it_alone() throws Exception {
    JsonNode session = person("shopper");
    App app = App.register(wire, auth.serviceKey(), "client_secret_basic");
    App other = App.register(wire, auth.serviceKey(), "client_secret_basic");
    JsonNode tokens = app.signIn(session.path("access_token").asText());
    String access = tokens.path("access_token").asText();
    JsonNode known = introspected(access, "Authorization", Wire.basic(app.id(), app.secret()));
    assertThat(known.path("client_id").asText()).isEqualTo(app.id());
    assertThat(known.path("scope").asText()).isEqualTo("openid email profile");
    String[] others = {"Authorization", Wire.basic(other.id(), other.secret())};
    assertThat(introspected(access, others).path("active").asBoolean()).isFalse();
    assertThat(wire.form(REVOKE, Map.of("token", access), others).status()).isEqualTo(200);
    assertThat(introspected(access).path("active").asBoolean()).isTrue();
    String own = session.path("access_token").asText();
    assertThat(
            introspected(own, "Authorization", Wire.basic(app.id(), app.secret()))
                .path("active")
                .asBoolean())
        .isFalse();
    wire.form(
        REVOKE,
        Map.of(
            "token",
            tokens.path("refresh_token").asText(),
            "client_id",
            app.id(),
            "client_secret",
            app.secret()));
    assertThat(introspected(access).path("active").asBoolean()).isTrue();
    wire.form(
        REVOKE,
        Map.of("token", tokens.path("refresh_token").asText()),
        "Authorization",
        Wire.basic(app.id(), app.secret()));
    assertThat(introspected(access).path("active").asBoolean()).isFalse();
  }

  @Test
  void an_app_without_a_secret_revokes_its_own_and_asks_nothing() throws Exception {
    App open = App.register(wire, auth.serviceKey(), "none");
    JsonNode tokens = open.signIn(person("open").path("access_token").asText());
    String access = tokens.path("access_token").asText();
    Map<String, String> form = Map.of("token", access, "client_id", open.id());
    assertThat(wire.form(INTROSPECT, form).status()).isEqualTo(401);
    assertThat(wire.form(REVOKE, form).status()).isEqualTo(200);
    assertThat(introspected(access).path("active").asBoolean()).isFalse();
  }

  @Test
  void a_user_s_key_knows_the_user_s_own_tokens() throws Exception {
    JsonNode own = person("own");
    JsonNode other = person("other");
    Key pat = key("{\"name\":\"mine\"}", own.path("access_token").asText());
    assertThat(
            introspected(own.path("access_token").asText(), "apikey", pat.text())
                .path("active")
                .asBoolean())
        .isTrue();
    assertThat(
            introspected(other.path("access_token").asText(), "apikey", pat.text())
                .path("active")
                .asBoolean())
        .isFalse();
    JsonNode described = introspected(pat.text());
    assertThat(described.path("key_id").asText()).isEqualTo(pat.id());
    assertThat(described.path("sub").asText()).isEqualTo(own.path("user").path("id").asText());
  }

  private static Wire.Answer granted(Key key, String scope) {
    return wire.form(
        TOKEN,
        Map.of("grant_type", "client_credentials", "scope", scope),
        "Authorization",
        Wire.basic(key.id(), key.text()));
  }

  @Test
  void a_key_gets_a_token_that_is_the_key_and_ends_with_it() {
    Key key = key("{\"kind\":\"sec\",\"name\":\"machine\",\"expires_in\":600}", auth.serviceKey());
    Wire.Answer answer = granted(key, "");
    assertThat(answer.status()).as(answer.whole().body()).isEqualTo(200);
    assertThat(answer.json().path("expires_in").asInt()).isBetween(1, 600);
    String token = answer.text("access_token");
    String[] bearer = {"Authorization", "Bearer " + token};
    assertThat(wire.get("/authentication/api-keys", bearer).status()).isEqualTo(200);
    assertThat(wire.get("/auth/v1/admin/users", bearer).status()).isEqualTo(200);
    assertThat(introspected(token).path("key_id").asText()).isEqualTo(key.id());
    assertThat(
            wire.get(
                    "/authentication/api-keys",
                    "Authorization",
                    "Bearer " + token,
                    "Origin",
                    "https://evil.example")
                .status())
        .isEqualTo(401);
    Wire.Answer again = wire.form(TOKEN, Map.of("grant_type", "client_credentials"), bearer);
    assertThat(again.text("error")).isEqualTo("unauthorized_client");
    assertThat(wire.form(REVOKE, Map.of("token", token), "apikey", secret.text()).text("error"))
        .isEqualTo("unsupported_token_type");
    wire.delete("/authentication/api-keys/" + key.id(), "apikey", secret.text());
    assertThat(wire.get("/authentication/api-keys", bearer).status()).isEqualTo(401);
    assertThat(wire.get("/auth/v1/admin/users", bearer).status()).isIn(401, 403);
    assertThat(introspected(token).path("active").asBoolean()).isFalse();
  }

  @Test
  void a_key_s_token_may_do_some_of_what_the_key_may_and_never_more() {
    Key key =
        key(
            "{\"kind\":\"sec\",\"name\":\"some\",\"permissions\":[\"flows:read\",\"flows:execute\"]}",
            auth.serviceKey());
    assertThat(granted(key, "").text("scope")).isEqualTo("flows:read flows:execute");
    Wire.Answer less = granted(key, "flows:read");
    assertThat(introspected(less.text("access_token")).path("permissions")).hasSize(1);
    for (String scope : List.of("flows:write", "flows:read secrets:reveal", "a\nb", "\"")) {
      assertThat(granted(key, scope).text("error")).as(scope).isEqualTo("invalid_scope");
    }
  }

  @Test
  void keys_that_prove_nobody_get_no_token() throws Exception {
    Key open = key("{\"kind\":\"pub\",\"name\":\"open\"}", auth.serviceKey());
    assertThat(granted(open, "").text("error")).isEqualTo("invalid_client");
    assertThat(granted(new Key(secret.id(), "wrong"), "").status()).isEqualTo(401);
    Map<String, String> posted =
        Map.of("grant_type", "client_credentials", "client_id", secret.id());
    assertThat(wire.form(TOKEN, posted).status()).isEqualTo(400);
    String user = "Bearer " + person("plain").path("access_token").asText();
    assertThat(
            wire.form(TOKEN, Map.of("grant_type", "client_credentials"), "Authorization", user)
                .text("error"))
        .isEqualTo("unauthorized_client");
    Map<String, String> good =
        Map.of(
            "grant_type",
            "client_credentials",
            "client_id",
            secret.id(),
            "client_secret",
            secret.text());
    assertThat(wire.form(TOKEN, good).status()).isEqualTo(200);
  }

  @Test
  void programs_find_keys_and_endpoints_below_both_faces() {
    for (String face : List.of("/authentication", "/auth/v1")) {
      JsonNode found = wire.get(face + "/.well-known/openid-configuration").json();
      assertThat(found.path("introspection_endpoint").asText()).endsWith("/oauth/introspect");
      assertThat(found.path("revocation_endpoint").asText()).endsWith("/oauth/revoke");
      assertThat(wire.get(face + "/.well-known/jwks.json").json().path("keys")).isNotEmpty();
    }
  }
}
