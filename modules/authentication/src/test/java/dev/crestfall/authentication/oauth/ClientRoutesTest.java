package dev.crestfall.authentication.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.kernel.route.Json;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientRoutesTest {
  private static final String ADMIN = "/auth/v1/admin/oauth/clients";
  private static final String REGISTER = "/auth/v1/oauth/clients/register";
  private static TestAuthentication auth;
  private static Wire wire;
  private static String service;

  @BeforeAll
  static void open() throws Exception {
    auth =
        TestAuthentication.start(
            "site-url=https://app.example",
            "jwt-algorithm=ES256",
            "mailer-autoconfirm=true",
            "oauth-server-enabled=true",
            "oauth-server-allow-dynamic-registration=true",
            "oauth-server-authorization-path=consent");
    wire = new Wire(auth.url);
    service = "Bearer " + auth.serviceKey();
  }

  @AfterAll
  static void close() {
    auth.close();
  }

  private static String wish(String... uris) {
    return Json.text(Map.of("redirect_uris", List.of(uris), "client_name", "Shop"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/back",
        "shop.example",
        "http://shop.example/back",
        "javascript://alert(1)",
        "data://text/html,x",
        "https://shop.example/#fragment",
        "https://user@shop.example/",
        "https://shop.example/,javascript:alert(1)",
        "https://shop.example/ x",
        "https://shop.example/\r\nSet-Cookie: a=b",
        "https:///nowhere",
      })
  void an_address_that_is_no_good_registers_no_app(String uri) {
    Wire.Answer answer = wire.post(REGISTER, wish("https://good.example/", uri));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("error_code")).isEqualTo("validation_failed");
    assertThat(answer.text("msg")).startsWith("invalid redirect_uri '");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | redirect_uris is required",
        "{\"redirect_uris\":[]} | redirect_uris cannot be empty",
        "{\"redirect_uris\":[\"https://a.example\"],\"grant_types\":[\"password\"]} | grant_types must only contain 'authorization_code' and/or 'refresh_token'",
        "{\"redirect_uris\":[\"https://a.example\"],\"client_type\":\"secret\"} | client_type must be 'public' or 'confidential'",
        "{\"redirect_uris\":[\"https://a.example\"],\"logo_uri\":\"javascript:alert(1)\"} | logo_uri must be a valid URL",
        "{\"redirect_uris\":[\"https://a.example\"],\"client_type\":\"public\",\"token_endpoint_auth_method\":\"client_secret_basic\"} | client_type 'public' is inconsistent with token_endpoint_auth_method 'client_secret_basic' (expected client_type 'confidential')",
      })
  void a_registration_that_makes_no_sense_is_refused(String body, String why) {
    Wire.Answer answer = wire.post(ADMIN, body, "Authorization", service);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("msg")).isEqualTo(why);
  }

  @Test
  void an_app_that_registers_itself_gets_its_secret_once() {
    Wire.Answer made = wire.post(REGISTER, wish("https://shop.example/back", "shop://back"));
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("registration_type")).isEqualTo("dynamic");
    assertThat(made.text("client_secret")).hasSize(43);
    String kept =
        auth.database.query(
            "SELECT client_secret_hash FROM auth.oauth_clients WHERE id = '"
                + made.text("client_id")
                + "'");
    assertThat(kept).isNotEmpty().isNotEqualTo(made.text("client_secret"));
    Wire.Answer shown = wire.get(ADMIN + "/" + made.text("client_id"), "Authorization", service);
    assertThat(shown.json().has("client_secret")).isFalse();
    assertThat(shown.json().path("redirect_uris")).hasSize(2);
    assertThat(wire.get("/auth/v1/.well-known/openid-configuration").text("registration_endpoint"))
        .endsWith("/oauth/clients/register");
  }

  @Test
  void only_administrators_look_after_apps() throws Exception {
    String user = auth.signUp("user@mail.example", "a long password").path("access_token").asText();
    for (String token : List.of("", "Bearer " + user)) {
      assertThat(wire.get(ADMIN, "Authorization", token).status()).isIn(401, 403);
      assertThat(wire.post(ADMIN, wish("https://a.example"), "Authorization", token).status())
          .isIn(401, 403);
    }
    assertThat(wire.get(ADMIN + "/x", "Authorization", service).text("msg"))
        .isEqualTo("invalid client_id format");
    assertThat(
            wire.get(ADMIN + "/" + UUID.randomUUID(), "Authorization", service).text("error_code"))
        .isEqualTo("oauth_client_not_found");
  }

  @Test
  void an_app_is_changed_listed_and_deleted() throws Exception {
    App app = App.register(wire, auth.serviceKey(), "client_secret_basic");
    String one = ADMIN + "/" + app.id();
    assertThat(wire.json("PUT", one, "{}", "Authorization", service).text("msg"))
        .isEqualTo("No fields provided for update");
    assertThat(
            wire.json(
                    "PUT",
                    one,
                    "{\"token_endpoint_auth_method\":\"none\"}",
                    "Authorization",
                    service)
                .text("msg"))
        .startsWith(
            "token_endpoint_auth_method 'none' is not valid for client_type 'confidential'");
    JsonNode changed =
        wire.json("PUT", one, "{\"client_name\":\"Stall\"}", "Authorization", service).json();
    assertThat(changed.path("client_name").asText()).isEqualTo("Stall");
    assertThat(changed.path("redirect_uris")).hasSize(2);
    Wire.Answer list = wire.get(ADMIN + "?page=1&per_page=1", "Authorization", service);
    assertThat(list.json().path("clients")).hasSize(1);
    assertThat(Integer.parseInt(list.header("X-Total-Count"))).isPositive();
    assertThat(wire.delete(one, "Authorization", service).status()).isEqualTo(204);
    assertThat(wire.get(one, "Authorization", service).status()).isEqualTo(404);
    assertThat(app.authorize(Map.of()).text("error_code")).isEqualTo("oauth_client_not_found");
  }

  @Test
  void a_new_secret_voids_the_old_one_and_a_deleted_app_has_no_sessions() throws Exception {
    String user = auth.signUp("b@mail.example", "a long password").path("access_token").asText();
    App app = App.register(wire, auth.serviceKey(), "client_secret_basic");
    String one = ADMIN + "/" + app.id();
    String code = code(app, user);
    Wire.Answer made = wire.post(one + "/regenerate_secret", "{}", "Authorization", service);
    assertThat(app.exchange(code).status()).isEqualTo(401);
    App renewed = new App(wire, app.id(), made.text("client_secret"), app.authMethod());
    String token = renewed.exchange(code).text("access_token");
    assertThat(wire.get("/auth/v1/user", "Authorization", "Bearer " + token).status())
        .isEqualTo(200);
    wire.delete(one, "Authorization", service);
    assertThat(wire.get("/auth/v1/user", "Authorization", "Bearer " + token).text("error_code"))
        .isEqualTo("session_not_found");
    App open = App.register(wire, auth.serviceKey(), "none");
    assertThat(
            wire.post(
                    ADMIN + "/" + open.id() + "/regenerate_secret", "{}", "Authorization", service)
                .text("msg"))
        .isEqualTo("Cannot regenerate secret for public client");
  }

  private static String code(App app, String user) {
    return app.code(user, Map.of());
  }

  @Test
  void where_the_server_is_off_nothing_of_it_is_there() throws Exception {
    try (TestAuthentication off = TestAuthentication.start("jwt-algorithm=ES256")) {
      Wire closed = new Wire(off.url);
      String key = "Bearer " + off.serviceKey();
      List<Wire.Answer> answers =
          List.of(
              closed.get("/auth/v1/oauth/authorize?client_id=x"),
              closed.get("/auth/v1/oauth/userinfo"),
              closed.get("/auth/v1/.well-known/oauth-authorization-server"),
              closed.post(REGISTER, wish("https://a.example")),
              closed.get(ADMIN, "Authorization", key),
              closed.get("/auth/v1/user/oauth/grants"),
              closed.raw("/auth/v1/oauth/token", "grant_type=authorization_code&code=x"));
      assertThat(answers)
          .allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.whole().uri().toString()).isEqualTo(404);
            assertThat(answer.text("error_code")).isEqualTo("feature_disabled");
          });
    }
  }
}
