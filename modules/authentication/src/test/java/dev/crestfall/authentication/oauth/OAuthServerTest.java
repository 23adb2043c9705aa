package dev.crestfall.authentication.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.crestfall.authentication.TestAuthentication;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthServerTest {
  private static final String USERINFO = "/auth/v1/oauth/userinfo";
  private static TestAuthentication auth;
  private static Wire wire;
  private static App app;
  private static String ada;

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
    app = App.register(wire, auth.serviceKey(), "client_secret_basic");
    ada = person("ada");
  }

  @AfterAll
  static void close() {
    auth.close();
  }

  private static String person(String name) throws Exception {
    return auth.signUp(name + "@mail.example", "a long password").path("access_token").asText();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "client_id=| validation_failed | client_id is required",
        "client_id=x| oauth_client_not_found | invalid client_id format",
        "client_id=5b1ee264-9fc5-4e0f-9d2a-0f7ffa6ac8a5| oauth_client_not_found | invalid client_id",
        "redirect_uri=| validation_failed | redirect_uri is required",
        "redirect_uri=https://shop.example/back| validation_failed | invalid redirect_uri",
        "redirect_uri=https://shop.example/back?at=1&x=2| validation_failed | invalid redirect_uri",
        "redirect_uri=https://shop.example/back?at=1#x| validation_failed | invalid redirect_uri",
        "redirect_uri=https://SHOP.example/back?at=1| validation_failed | invalid redirect_uri",
        "redirect_uri=https://evil.example/| validation_failed | invalid redirect_uri",
      })
  void nobody_is_sent_where_an_app_was_not_registered(String change, String code, String why) {
    String[] pair = change.split("=", 2);
    Wire.Answer answer = app.authorize(Map.of(pair[0], pair[1]));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("error_code")).isEqualTo(code);
    assertThat(answer.text("msg")).isEqualTo(why);
  }

  @ParameterizedTest
  @CsvSource({
    "response_type, token, only response_type=code is supported",
    "scope, admin, unsupported scope: admin",
    "code_challenge, '', PKCE flow requires both code_challenge and code_challenge_method",
    "code_challenge, short, code_challenge must be between 43 and 128 characters",
    "code_challenge_method, S512, code_challenge_method must be 'S256'",
    "code_challenge_method, plain, code_challenge_method must be 'S256'",
    "resource, api, resource must be an absolute URI",
    "resource, https://api.example/#x, resource must not include a fragment component",
  })
  void an_app_hears_at_its_own_address_what_it_asked_wrongly(
      String name, String value, String why) {
    Wire.Answer answer = app.authorize(Map.of(name, value));
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("Location")).startsWith(App.BACK + "&error=");
    assertThat(answer.query())
        .containsEntry("error", "invalid_request")
        .containsEntry("error_description", why)
        .containsEntry("state", "st&te");
  }

  @Test
  void a_user_who_says_yes_gives_the_app_tokens_and_an_id_token() throws Exception {
    String eve = person("eve");
    String authorization = app.begin(Map.of("nonce", "n-1"));
    JsonNode question = app.look(authorization, eve).json();
    assertThat(question.path("authorization_id").asText()).isEqualTo(authorization);
    assertThat(question.path("client").path("name").asText()).isEqualTo("Shop");
    assertThat(question.path("user").path("email").asText()).isEqualTo("eve@mail.example");
    assertThat(question.path("scope").asText()).isEqualTo("openid email profile");
    String address = app.decide(authorization, eve, "approve").text("redirect_url");
    assertThat(Wire.values(address)).containsEntry("state", "st&te").containsEntry("at", "1");
    JsonNode tokens = app.exchange(Wire.values(address).getOrDefault("code", "")).json();
    assertThat(tokens.path("token_type").asText()).isEqualTo("bearer");
    assertThat(tokens.has("user")).isFalse();
    JWTClaimsSet claims = verified(tokens.path("id_token").asText());
    assertThat(claims.getAudience()).containsExactly(app.id());
    assertThat(claims.getStringClaim("nonce")).isEqualTo("n-1");
    assertThat(claims.getStringClaim("email")).isEqualTo("eve@mail.example");
    JsonNode info = wire.get(USERINFO, "Authorization", bearer(tokens)).json();
    assertThat(info.path("sub").asText()).isEqualTo(claims.getSubject());
    assertThat(info.path("email_verified").asBoolean()).isTrue();
    assertThat(info.has("phone")).isFalse();
  }

  private static JWTClaimsSet verified(String token) throws Exception {
    SignedJWT parsed = SignedJWT.parse(token);
    JWKSet keys = JWKSet.parse(wire.get("/auth/v1/.well-known/jwks.json").whole().body());
    var key = keys.getKeyByKeyId(parsed.getHeader().getKeyID()).toECKey();
    assertThat(parsed.verify(new ECDSAVerifier(key))).isTrue();
    assertThat(parsed.getHeader().getType().getType()).isEqualTo("JWT");
    return parsed.getJWTClaimsSet();
  }

  private static String bearer(JsonNode tokens) {
    return "Bearer " + tokens.path("access_token").asText();
  }

  @Test
  void an_id_token_opens_nothing() {
    String token = app.signIn(ada).path("id_token").asText();
    for (String path : List.of("/auth/v1/user", USERINFO, "/authentication/user")) {
      assertThat(wire.get(path, "Authorization", "Bearer " + token).status())
          .as(path)
          .isIn(401, 403);
    }
  }

  @Test
  void what_was_allowed_before_is_not_asked_again_and_more_is() throws Exception {
    String token = person("again");
    app.signIn(token);
    String less = app.begin(Map.of("scope", "email"));
    assertThat(app.look(less, token).text("redirect_url")).startsWith(App.BACK + "&code=");
    String more = app.begin(Map.of("scope", "email phone"));
    assertThat(app.look(more, token).json().has("redirect_url")).isFalse();
  }

  @Test
  void a_user_who_says_no_sends_the_app_away_and_can_decide_once() throws Exception {
    String token = person("no");
    String authorization = app.begin(Map.of());
    assertThat(app.decide(authorization, token, "approve").status()).isEqualTo(404);
    app.look(authorization, token);
    assertThat(app.decide(authorization, token, "perhaps").text("msg"))
        .isEqualTo("action must be 'approve' or 'deny'");
    String address = app.decide(authorization, token, "deny").text("redirect_url");
    assertThat(Wire.values(address))
        .containsEntry("error", "access_denied")
        .containsEntry("error_description", "User denied the request");
    assertThat(app.decide(authorization, token, "approve").text("msg"))
        .isEqualTo("authorization request is no longer pending");
  }

  @Test
  void whoever_looks_first_is_asked_and_nobody_else() throws Exception {
    String authorization = app.begin(Map.of());
    String token = person("first");
    assertThat(app.look(authorization, token).status()).isEqualTo(200);
    String other = person("second");
    assertThat(app.look(authorization, other).status()).isEqualTo(404);
    assertThat(app.decide(authorization, other, "approve").status()).isEqualTo(404);
    assertThat(app.look("nothing", token).text("error_code"))
        .isEqualTo("oauth_authorization_not_found");
    assertThat(app.look(authorization, "nonsense").status()).isEqualTo(403);
  }

  @Test
  void a_page_of_another_site_can_t_ask() {
    Wire.Answer answer =
        wire.get(
            "/auth/v1/oauth/authorizations/" + app.begin(Map.of()),
            "Authorization",
            "Bearer " + ada,
            "Origin",
            "https://evil.example");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("msg")).isEqualTo("unauthorized request origin");
  }

  @ParameterizedTest
  @CsvSource({
    "code, nonsense, Invalid authorization code",
    "redirect_uri, http://localhost:9/back, Invalid redirect_uri",
    "code_verifier, '', PKCE verification failed: code challenge does not match previously saved code verifier",
    "code_verifier, a-verifier-of-somebody-else-s-0123456789-0123456789, PKCE verification failed: code challenge does not match previously saved code verifier",
    "resource, https://api.example, Authorization code resource does not match the resource parameter",
  })
  void a_code_is_good_only_for_what_it_was_asked_for(String name, String value, String why) {
    Map<String, String> form =
        new java.util.HashMap<>(
            Map.of(
                "grant_type",
                "authorization_code",
                "code",
                app.code(ada, Map.of()),
                "code_verifier",
                App.verifier()));
    form.put(name, value);
    Wire.Answer answer = app.token(form);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("error")).isEqualTo("invalid_grant");
    assertThat(answer.text("error_description")).isEqualTo(why);
  }

  @Test
  void a_code_of_one_app_is_no_good_to_another() {
    App other = App.register(wire, auth.serviceKey(), "client_secret_post");
    assertThat(other.exchange(app.code(ada, Map.of())).text("error_description"))
        .isEqualTo("Authorization code was not issued for this client");
    assertThat(other.signIn(ada).path("access_token").asText()).isNotEmpty();
    App secretless = App.register(wire, auth.serviceKey(), "none");
    assertThat(secretless.secret()).isEmpty();
    assertThat(secretless.signIn(ada).path("access_token").asText()).isNotEmpty();
  }

  @Test
  void of_64_who_come_with_a_code_one_gets_tokens() throws Exception {
    String code = app.code(ada, Map.of());
    List<Future<Integer>> answers = new ArrayList<>();
    try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 64; i++) {
        answers.add(crowd.submit(() -> app.exchange(code).status()));
      }
    }
    int good = 0;
    for (Future<Integer> answer : answers) {
      assertThat(answer.get()).isIn(200, 400);
      good += answer.get() == 200 ? 1 : 0;
    }
    assertThat(good).isEqualTo(1);
  }

  @Test
  void who_comes_with_a_code_again_ends_what_it_gave_and_no_other_app_does() throws Exception {
    String code = app.code(ada, Map.of());
    JsonNode tokens = app.exchange(code).json();
    App other = App.register(wire, auth.serviceKey(), "client_secret_basic");
    assertThat(other.exchange(code).text("error")).isEqualTo("invalid_grant");
    assertThat(wire.get(USERINFO, "Authorization", bearer(tokens)).status()).isEqualTo(200);
    assertThat(app.exchange(code).text("error")).isEqualTo("invalid_grant");
    assertThat(wire.get(USERINFO, "Authorization", bearer(tokens)).text("error_code"))
        .isEqualTo("session_not_found");
    Map<String, String> refresh =
        Map.of(
            "grant_type", "refresh_token", "refresh_token", tokens.path("refresh_token").asText());
    assertThat(app.token(refresh).status()).isEqualTo(400);
  }

  @Test
  void a_code_is_over_after_ten_minutes() throws Exception {
    String late = person("late");
    String code = app.code(late, Map.of());
    auth.database.execute(
        "UPDATE auth.oauth_authorizations SET created_at = now() - interval '1 hour',"
            + " expires_at = now() - interval '1 second'");
    assertThat(app.exchange(code).text("error")).isEqualTo("invalid_grant");
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrong", "", "\u0000", "' OR true --"})
  void an_app_without_its_secret_is_nobody(String secret) {
    App impostor = new App(wire, app.id(), secret, "client_secret_basic");
    Wire.Answer answer = impostor.exchange(app.code(ada, Map.of()));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
    assertThat(answer.text("error")).isEqualTo("invalid_client");
    assertThat(answer.text("error_code")).isEqualTo("invalid_credentials");
  }

  @Test
  void an_app_proves_itself_as_it_said_it_would() {
    App posting = new App(wire, app.id(), app.secret(), "client_secret_post");
    assertThat(posting.token(Map.of("grant_type", "refresh_token")).text("error_description"))
        .isEqualTo(
            "invalid authentication method: client is registered for 'client_secret_basic' but"
                + " 'client_secret_post' was used");
    App nobody = new App(wire, UUID.randomUUID().toString(), "", "none");
    assertThat(nobody.token(Map.of("grant_type", "refresh_token")).status()).isEqualTo(400);
    Wire.Answer twice =
        wire.form(
            "/auth/v1/oauth/token",
            Map.of("grant_type", "refresh_token", "client_secret", app.secret()),
            "Authorization",
            Wire.basic(app.id(), app.secret()));
    assertThat(twice.text("error")).isEqualTo("invalid_request");
  }

  @Test
  void the_token_endpoint_refuses_what_is_no_form() {
    assertThat(wire.raw("/auth/v1/oauth/token", "").text("error")).isEqualTo("invalid_request");
    assertThat(wire.raw("/auth/v1/oauth/token", "grant_type=a&grant_type=b").text("error"))
        .isEqualTo("invalid_request");
    assertThat(wire.raw("/auth/v1/oauth/token", "grant_type=password").text("error"))
        .isEqualTo("unsupported_grant_type");
    assertThat(wire.post("/auth/v1/oauth/token", "[").text("error")).isEqualTo("invalid_request");
  }

  @Test
  void an_app_refreshes_its_own_tokens_and_nobody_else_does() {
    JsonNode tokens = app.signIn(ada);
    String refresh = tokens.path("refresh_token").asText();
    String json = "{\"refresh_token\":\"" + refresh + "\"}";
    Wire.Answer user = wire.post("/auth/v1/token?grant_type=refresh_token", json);
    assertThat(user.text("error_description"))
        .isEqualTo("Client authentication required for OAuth session");
    App other = App.register(wire, auth.serviceKey(), "client_secret_post");
    Map<String, String> form = Map.of("grant_type", "refresh_token", "refresh_token", refresh);
    assertThat(other.token(form).text("error_description"))
        .isEqualTo("Client does not match the session's OAuth client");
    Wire.Answer own = app.token(form);
    assertThat(own.status()).as(own.whole().body()).isEqualTo(200);
    assertThat(own.text("refresh_token")).isNotEqualTo(refresh);
    Wire.Answer wrong =
        app.token(Map.of("grant_type", "refresh_token", "refresh_token", "nonsense"));
    assertThat(wrong.text("error")).isEqualTo("invalid_grant");
    assertThat(wrong.text("error_code")).isEqualTo("refresh_token_not_found");
  }

  @Test
  void an_app_can_t_change_the_account_nor_allow_anything_nor_have_keys() {
    String token = "Bearer " + app.signIn(ada).path("access_token").asText();
    assertThat(wire.get("/auth/v1/user", "Authorization", token).status()).isEqualTo(200);
    assertThat(
            wire.json("PUT", "/auth/v1/user", "{\"data\":{\"a\":1}}", "Authorization", token)
                .text("error_code"))
        .isEqualTo("insufficient_scope");
    String plain = token.substring("Bearer ".length());
    assertThat(app.look(app.begin(Map.of()), plain).status()).isEqualTo(403);
    assertThat(wire.get("/auth/v1/user/oauth/grants", "Authorization", token).status())
        .isEqualTo(403);
    assertThat(
            wire.post("/authentication/api-keys", "{\"name\":\"x\"}", "Authorization", token)
                .status())
        .isEqualTo(403);
    assertThat(
            wire.json("PATCH", "/authentication/user", "{\"name\":\"x\"}", "Authorization", token)
                .status())
        .isEqualTo(403);
  }

  @Test
  void a_user_sees_what_was_allowed_and_takes_it_back() throws Exception {
    String token = "Bearer " + person("grants");
    JsonNode tokens = app.signIn(token.substring("Bearer ".length()));
    String path = "/auth/v1/user/oauth/grants";
    JsonNode grants = wire.get(path, "Authorization", token).json();
    assertThat(grants).hasSize(1);
    assertThat(grants.get(0).path("client").path("id").asText()).isEqualTo(app.id());
    assertThat(grants.get(0).path("scopes")).hasSize(3);
    assertThat(wire.delete(path, "Authorization", token).status()).isEqualTo(400);
    String one = path + "?client_id=" + app.id();
    assertThat(wire.delete(one, "Authorization", token).status()).isEqualTo(204);
    assertThat(wire.delete(one, "Authorization", token).text("error_code"))
        .isEqualTo("oauth_consent_not_found");
    assertThat(wire.get("/auth/v1/user", "Authorization", bearer(tokens)).text("error_code"))
        .isEqualTo("session_not_found");
    Map<String, String> form =
        Map.of(
            "grant_type", "refresh_token", "refresh_token", tokens.path("refresh_token").asText());
    assertThat(app.token(form).text("error")).isEqualTo("invalid_grant");
  }

  @Test
  void a_banned_user_gives_no_tokens() throws Exception {
    String token = person("banned");
    String code = app.code(token, Map.of());
    auth.database.execute(
        "UPDATE auth.users SET banned_until = now() + interval '1 day' WHERE email = 'banned@mail.example'");
    assertThat(app.exchange(code).text("error")).isEqualTo("access_denied");
  }
}
