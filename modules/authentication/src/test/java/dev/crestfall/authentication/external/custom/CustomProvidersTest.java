package dev.crestfall.authentication.external.custom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.external.Browser;
import dev.crestfall.authentication.external.Browser.Page;
import dev.crestfall.authentication.external.House;
import dev.crestfall.kernel.route.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomProvidersTest {
  private static final String ALL = "/admin/custom-providers";
  private static final String ACME = ALL + "/custom:acme";
  private static TlsProvider provider;
  private static House house;
  private static String service;
  private final Browser browser = new Browser();

  @BeforeAll
  static void open() throws Exception {
    provider = new TlsProvider();
    house =
        new House(
            List.of(
                "site-url=https://app.example",
                "egress-allowed-hosts=localhost",
                "custom-oauth-max-providers=2"));
    service = house.serviceKey();
  }

  @AfterAll
  static void close() {
    house.close();
    provider.close();
  }

  @AfterEach
  void forget() {
    house
        .store
        .jdbi()
        .useHandle(handle -> handle.execute("DELETE FROM auth.custom_oauth_providers"));
    browser.close();
  }

  private static ObjectNode oidc() {
    return Json.MAPPER
        .createObjectNode()
        .put("provider_type", "oidc")
        .put("identifier", "custom:acme")
        .put("name", "Acme")
        .put("client_id", "our-client")
        .put("client_secret", "our secret")
        .put("issuer", provider.issuer())
        .set("scopes", Json.tree("[\"email\"]"));
  }

  private static ObjectNode oauth2() {
    return Json.MAPPER
        .createObjectNode()
        .put("provider_type", "oauth2")
        .put("identifier", "custom:plain")
        .put("name", "Plain")
        .put("client_id", "our-client")
        .put("client_secret", "our secret")
        .put("authorization_url", provider.authorization())
        .put("token_url", provider.token())
        .put("userinfo_url", provider.userinfo())
        .set("scopes", Json.tree("[\"openid\"]"));
  }

  private Page send(String method, String path, JsonNode body) {
    return browser.json(method, house.at(path), service, Json.text(body));
  }

  private Page create(ObjectNode wish) {
    Page made = send("POST", ALL, wish);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"provider_type\":\"saml\"} | provider_type must be either 'oauth2' or 'oidc'",
        "{\"identifier\":\"\"} | identifier is required",
        "{\"identifier\":\"acme\"} | identifier must start with 'custom:' prefix, e.g. 'custom:acme'",
        "{\"identifier\":\"custom:A b\"} | identifier must be at most 50 lower-case letters, digits, colons and hyphens",
        "{\"name\":null} | name is required",
        "{\"client_id\":\"\"} | client_id is required",
        "{\"client_secret\":\"\"} | client_secret is required",
        "{\"issuer\":\"\"} | issuer is required for OIDC providers",
        "{\"issuer\":\"http://localhost/x\"} | URL must use HTTPS",
        "{\"issuer\":\"https://127.0.0.1/x\"} | URL can't be used: 127.0.0.1 is not on the public internet",
        "{\"issuer\":\"https://169.254.169.254/\"} | URL can't be used: 169.254.169.254 is not on the public internet",
        "{\"authorization_params\":{\"state\":\"x\"}} | Cannot override reserved OAuth parameter: state",
        "{\"authorization_params\":{\"prompt\":1}} | Authorization parameter \"prompt\" must be a string",
        "{\"attribute_mapping\":{\"role\":\"groups\"}} | Cannot map to protected system field: role",
        "{\"custom_claims_allowlist\":[\" \"]} | custom_claims_allowlist entries must be non-empty strings",
      })
  void a_provider_that_makes_no_sense_is_refused(String change, String why) {
    ObjectNode wish = oidc();
    wish.setAll((ObjectNode) Json.tree(change));
    Page answer = send("POST", ALL, wish);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("error_code").asText()).isEqualTo("validation_failed");
    assertThat(answer.json().path("msg").asText()).isEqualTo(why);
  }

  @Test
  void another_issuer_s_description_is_refused() {
    Page answer =
        send(
            "POST",
            ALL,
            oidc().put("discovery_url", provider.issuer() + "x/.well-known/openid-configuration"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("msg").asText()).startsWith("OIDC discovery failed: ");
  }

  @Test
  void only_administrators_look_after_providers_and_only_such() {
    create(oidc());
    assertThat(browser.json("GET", house.at(ALL), "", "").status()).isEqualTo(401);
    assertThat(browser.json("DELETE", house.at(ACME), house.anonKey(), "").status()).isEqualTo(403);
    assertThat(send("GET", ALL + "/acme", oidc()).status()).isEqualTo(400);
    Page missing = send("PUT", ALL + "/custom:other", oidc());
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.json().path("error_code").asText()).isEqualTo("custom_provider_not_found");
    Page twice = send("POST", ALL, oidc());
    assertThat(twice.status()).isEqualTo(400);
    assertThat(twice.json().path("error_code").asText()).isEqualTo("conflict");
    create(oauth2());
    Page tooMany = send("POST", ALL, oauth2().put("identifier", "custom:third"));
    assertThat(tooMany.json().path("error_code").asText()).isEqualTo("over_custom_provider_quota");
  }

  @Test
  void a_provider_is_shown_listed_changed_and_deleted_and_its_secret_is_sealed() {
    JsonNode made = create(oidc()).json();
    assertThat(made.has("client_secret")).isFalse();
    assertThat(Json.texts(made.path("scopes"))).containsExactly("openid", "email");
    assertThat(made.path("discovery_document").path("jwks_uri").asText())
        .startsWith(provider.issuer());
    assertThat(house.value("SELECT client_secret FROM auth.custom_oauth_providers"))
        .startsWith("cf1.");
    assertThat(send("GET", ACME, made).json()).isEqualTo(made);
    assertThat(send("GET", ALL + "?type=oauth2", made).json().path("providers")).isEmpty();
    assertThat(send("GET", ALL + "?type=oidc", made).json().path("providers")).hasSize(1);
    JsonNode changed =
        send("PUT", ACME, Json.tree("{\"name\":\"Other\",\"provider_type\":\"oauth2\"}")).json();
    assertThat(changed.path("name").asText()).isEqualTo("Other");
    assertThat(changed.path("provider_type").asText()).isEqualTo("oidc");
    assertThat(changed.path("issuer").asText()).isEqualTo(provider.issuer());
    assertThat(send("DELETE", ACME, made).status()).isEqualTo(204);
    assertThat(send("GET", ACME, made).status()).isEqualTo(404);
    assertThat(
            house.value(
                "SELECT string_agg(action, ' ' ORDER BY at) FROM audit.event"
                    + " WHERE resource = 'custom:acme' AND details::text NOT LIKE '%our secret%'"))
        .endsWith("provider.create provider.update provider.delete");
  }

  private Page signIn(String name, String subject, Map<String, Object> claims) {
    provider.next(subject, "our-client", claims);
    Page leaving = browser.go(house.at("/authorize?provider=" + name));
    assertThat(leaving.status()).as(leaving.body()).isEqualTo(302);
    Page signedIn = browser.go(leaving.location());
    return browser.go(house.translated(signedIn.location()));
  }

  private JsonNode userOf(Page page) {
    assertThat(page.token()).as(page.location()).isNotEmpty();
    return browser.fetch(house.at("/user"), page.token()).json();
  }

  /// What a page that signs people in has to name.
  private List<String> offered() {
    JsonNode settings = browser.go(house.origin("/authentication/settings")).json();
    List<String> offered = new ArrayList<>();
    settings.path("providers").forEach(provider -> offered.add(Json.text(provider)));
    return offered;
  }

  @Test
  void a_new_provider_signs_users_in_at_once_until_it_is_switched_off() {
    create(oidc());
    Page page =
        signIn("custom:acme", "ada", Map.of("email", "ada@acme.example", "email_verified", true));
    JsonNode user = userOf(page);
    assertThat(offered()).containsExactly("{\"id\":\"custom:acme\",\"name\":\"Acme\"}");
    assertThat(user.path("email").asText()).isEqualTo("ada@acme.example");
    assertThat(user.path("app_metadata").path("provider").asText()).isEqualTo("custom:acme");
    assertThat(send("PUT", ACME, Json.tree("{\"enabled\":false}")).status()).isEqualTo(200);
    assertThat(offered()).isEmpty();
    Page off = browser.go(house.at("/authorize?provider=custom:acme"));
    assertThat(off.json().path("msg").asText())
        .isEqualTo("Unsupported provider: custom provider custom:acme is disabled");
    send("DELETE", ACME, user);
    Page gone = browser.go(house.at("/authorize?provider=custom:acme"));
    assertThat(gone.json().path("msg").asText())
        .isEqualTo("Unsupported provider: custom provider custom:acme not found");
  }

  @Test
  void a_provider_of_plain_oauth_is_asked_as_it_wants_and_its_claims_get_our_names() {
    ObjectNode wish = oauth2().put("pkce_enabled", false);
    wish.set("authorization_params", Json.tree("{\"audience\":\"us\"}"));
    wish.set("attribute_mapping", Json.tree("{\"name\":\"display\"}"));
    wish.set("custom_claims_allowlist", Json.tree("[\"groups\"]"));
    create(wish);
    Map<String, String> asked =
        browser.go(house.at("/authorize?provider=custom:plain&audience=them")).query();
    assertThat(asked).containsEntry("audience", "us").doesNotContainKey("code_challenge");
    Map<String, Object> claims =
        Map.of(
            "email",
            "eve@plain.example",
            "email_verified",
            true,
            "display",
            "Eve",
            "groups",
            List.of("staff"));
    JsonNode user = userOf(signIn("custom:plain", "eve", claims));
    JsonNode data = user.path("identities").get(0).path("identity_data");
    assertThat(data.path("name").asText()).isEqualTo("Eve");
    assertThat(Json.texts(data.path("custom_claims").path("groups"))).containsExactly("staff");
  }

  @Test
  void id_tokens_of_a_new_provider_are_taken_for_each_of_its_clients() {
    ObjectNode wish = oidc();
    wish.set("acceptable_client_ids", Json.tree("[\"our-app\"]"));
    create(wish);
    Map<String, Object> claims = Map.of("email", "app@acme.example", "email_verified", true);
    assertThat(idTokenOf("their-app", claims).status()).isEqualTo(400);
    assertThat(idTokenOf("our-app", claims).status()).isEqualTo(200);
    send("PUT", ACME, Json.tree("{\"enabled\":false}"));
    assertThat(idTokenOf("our-app", claims).json().path("error_code").asText())
        .isEqualTo("provider_disabled");
  }

  private Page idTokenOf(String audience, Map<String, Object> claims) {
    return browser.post(
        house.at("/token?grant_type=id_token"),
        "",
        Map.of("provider", "custom:acme", "id_token", provider.idToken("app", audience, claims)));
  }

  @Test
  void where_it_is_off_nothing_of_it_is_there() throws Exception {
    try (House off = new House(List.of("custom-oauth-enabled=false"))) {
      Page list = browser.json("GET", off.at(ALL), off.serviceKey(), "");
      assertThat(list.status()).isEqualTo(404);
      assertThat(list.json().path("error_code").asText()).isEqualTo("feature_disabled");
      assertThat(browser.go(off.at("/authorize?provider=custom:acme")).json().path("msg").asText())
          .isEqualTo("Unsupported provider: custom OAuth providers are disabled");
    }
  }
}
