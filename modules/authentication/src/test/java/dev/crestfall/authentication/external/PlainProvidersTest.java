package dev.crestfall.authentication.external;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.crestfall.authentication.external.Browser.Page;
import dev.crestfall.authentication.external.provider.Form;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// GitHub, Facebook, Discord and a plain provider of OAuth 2, as far as their answers' shapes go.
class PlainProvidersTest {
  private static final Map<String, String> ANSWERS = new ConcurrentHashMap<>();
  private static final Map<String, String> ASKED = new ConcurrentHashMap<>();
  private static HttpServer provider;
  private static House house;
  private final Browser browser = new Browser();

  @BeforeAll
  static void open() throws Exception {
    provider = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    provider.createContext("/", PlainProvidersTest::answer);
    provider.start();
    String url = "http://localhost:" + provider.getAddress().getPort();
    house =
        new House(
            List.of(
                "external.github.enabled=true",
                "external.github.client-id=gh",
                "external.github.secret=gh-secret",
                "external.github.url=" + url,
                "external.facebook.enabled=true",
                "external.facebook.client-id=fb",
                "external.facebook.secret=fb-secret",
                "external.facebook.url=" + url,
                "external.discord.enabled=true",
                "external.discord.client-id=dc",
                "external.discord.secret=dc-secret",
                "external.discord.url=" + url,
                "external.club.enabled=true",
                "external.club.client-id=cl",
                "external.club.secret=cl-secret",
                "external.club.email-optional=true",
                "external.club.authorization-url=" + url + "/club/authorize",
                "external.club.token-url=" + url + "/club/token",
                "external.club.userinfo-url=" + url + "/club/me"));
  }

  @AfterAll
  static void close() {
    house.close();
    provider.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] sent = exchange.getRequestBody().readAllBytes();
    ASKED.put(
        path, exchange.getRequestURI().getQuery() + " " + new String(sent, StandardCharsets.UTF_8));
    String text = ANSWERS.getOrDefault(path, "{}");
    boolean form = text.startsWith("access_token=");
    exchange
        .getResponseHeaders()
        .add("Content-Type", form ? "application/x-www-form-urlencoded" : "application/json");
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private Page signIn(String name) {
    Page leaving = browser.go(house.at("/authorize?provider=" + name));
    assertThat(leaving.status()).as(leaving.body()).isEqualTo(302);
    assertThat(leaving.query()).containsEntry("code_challenge_method", "S256");
    return browser.go(house.at("/callback?code=the-code&state=" + leaving.query().get("state")));
  }

  private com.fasterxml.jackson.databind.JsonNode user(Page page) {
    assertThat(page.fragment()).as(page.location()).containsKey("access_token");
    return browser.fetch(house.at("/user"), page.token()).json();
  }

  @Test
  void github_says_errors_with_200() {
    ANSWERS.put(
        "/login/oauth/access_token",
        "{\"error\":\"bad_verification_code\",\"error_description\":\"expired\"}");
    assertThat(signIn("github").query())
        .containsEntry("error_description", "Unable to exchange external code")
        .containsEntry("error", "server_error");
  }

  @Test
  void github_s_primary_address_counts() {
    ANSWERS.put(
        "/login/oauth/access_token", "access_token=gho_1&scope=user%3Aemail&token_type=bearer");
    ANSWERS.put(
        "/api/v3/user",
        "{\"id\":583231,\"login\":\"octocat\",\"name\":\"Octo Cat\",\"avatar_url\":\"https://a.example/1\",\"email\":null}");
    ANSWERS.put(
        "/api/v3/user/emails",
        "[{\"email\":\"old@octo.example\",\"verified\":true,\"primary\":false},"
            + "{\"email\":\"Octo@octo.example\",\"verified\":true,\"primary\":true}]");
    var user = user(signIn("github"));
    assertThat(user.path("email").asText()).isEqualTo("octo@octo.example");
    var data = user.path("identities").get(0).path("identity_data");
    assertThat(user.path("identities").get(0).path("id").asText()).isEqualTo("583231");
    assertThat(data.path("user_name").asText()).isEqualTo("octocat");
    assertThat(data.path("avatar_url").asText()).isEqualTo("https://a.example/1");
    String form = ASKED.getOrDefault("/login/oauth/access_token", "");
    assertThat(Form.decode(form.substring(form.indexOf(' ') + 1)))
        .containsEntry("code", "the-code")
        .containsEntry("client_secret", "gh-secret")
        .containsKey("code_verifier");
  }

  @Test
  void facebook_is_asked_with_a_proof_of_the_secret() {
    ANSWERS.put(
        "/oauth/access_token",
        "{\"access_token\":\"EAA\",\"token_type\":\"bearer\",\"expires_in\":5183944}");
    ANSWERS.put(
        "/me",
        "{\"id\":\"10158\",\"email\":\"face@book.example\",\"first_name\":\"Fay\",\"last_name\":\"Book\","
            + "\"name\":\"Fay Book\",\"picture\":{\"data\":{\"url\":\"https://f.example/p\"}}}");
    var user = user(signIn("facebook"));
    assertThat(user.path("user_metadata").path("full_name").asText()).isEqualTo("Fay Book");
    assertThat(user.path("user_metadata").path("avatar_url").asText())
        .isEqualTo("https://f.example/p");
    assertThat(ASKED.get("/me")).containsPattern("appsecret_proof=[0-9a-f]{64}");
  }

  @Test
  void discord_s_pictures_have_addresses_of_their_own() {
    ANSWERS.put("/api/oauth2/token", "{\"access_token\":\"dt\",\"refresh_token\":\"dr\"}");
    ANSWERS.put(
        "/api/users/@me",
        "{\"id\":\"80351110224678912\",\"username\":\"nelly\",\"discriminator\":\"0\",\"global_name\":\"Nelly\","
            + "\"avatar\":\"a_8342729096ea\",\"email\":\"nelly@discord.example\",\"verified\":true}");
    Page page = signIn("discord");
    assertThat(page.fragment()).containsEntry("provider_refresh_token", "dr");
    var user = user(page);
    assertThat(user.path("user_metadata").path("avatar_url").asText())
        .isEqualTo("https://cdn.discordapp.com/avatars/80351110224678912/a_8342729096ea.gif");
    assertThat(user.path("user_metadata").path("custom_claims").path("global_name").asText())
        .isEqualTo("Nelly");
  }

  @Test
  void a_provider_whose_users_need_no_address() {
    ANSWERS.put("/club/token", "{\"access_token\":\"ct\"}");
    ANSWERS.put("/club/me", "{\"id\":77,\"name\":\"Member\"}");
    var user = user(signIn("club"));
    assertThat(user.path("email").asText()).isEmpty();
    assertThat(user.path("identities").get(0).path("id").asText()).isEqualTo("77");
    ANSWERS.put("/club/me", "{\"name\":\"Nobody\"}");
    assertThat(signIn("club").query())
        .containsEntry("error_description", "Error getting user profile from external provider");
  }
}
