package dev.crestfall.authentication.external;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.authentication.external.Browser.Page;
import dev.crestfall.authentication.external.flow.Digest;
import dev.crestfall.authentication.external.provider.Form;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeFlowTest {
  private static final MockOAuth2Server PROVIDER = new MockOAuth2Server();
  private static final String SITE = "https://app.example/in";
  private static House house;
  private final Browser browser = new Browser();

  @BeforeAll
  static void open() throws Exception {
    PROVIDER.start();
    house =
        new House(
            List.of(
                "site-url=https://app.example",
                "uri-allow-list=https://*.friend.example/**",
                "security-manual-linking-enabled=true",
                "external.acme.enabled=true",
                "external.acme.client-id=our-client",
                "external.acme.secret=our/secret+1",
                "external.acme.issuer=" + PROVIDER.issuerUrl("acme"),
                "external.off.issuer=" + PROVIDER.issuerUrl("acme"),
                "external.off.client-id=our-client"));
  }

  @AfterAll
  static void close() {
    house.close();
    PROVIDER.shutdown();
  }

  /// Whom the provider signs in next.
  private static void next(String subject, Map<String, Object> claims) {
    PROVIDER.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            "acme", subject, "JWT", List.of("our-client"), claims, 3600));
  }

  private static Map<String, Object> email(String address) {
    return Map.of("email", address, "email_verified", true, "name", "Ada");
  }

  private static String authorize(Map<String, String> query) {
    Map<String, String> all = new HashMap<>(query);
    all.putIfAbsent("provider", "acme");
    all.putIfAbsent("redirect_to", SITE);
    return house.at("/authorize?" + Form.encode(all));
  }

  /// Goes to the provider and back to where our callback is.
  private String toCallback(Browser who, Map<String, String> query) {
    Page leaving = who.go(authorize(query));
    assertThat(leaving.status()).as(leaving.body()).isEqualTo(302);
    Page signedIn = who.go(leaving.location());
    assertThat(signedIn.location()).startsWith(house.knownAs("/callback?"));
    return house.translated(signedIn.location());
  }

  private static Map<String, String> query(String address) {
    return new Page(0, address, "").query();
  }

  private Page signIn(String subject, Map<String, Object> claims) {
    next(subject, claims);
    return browser.go(toCallback(browser, Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "provider=nobody, Unsupported provider: Provider nobody could not be found",
    "provider=google, Unsupported provider: provider is not enabled",
    "provider=off, Unsupported provider: provider is not enabled",
    "code_challenge=abc, PKCE flow requires code_challenge_method and code_challenge",
    "code_challenge=abc&code_challenge_method=s256, code challenge has to be between 43 and 128 characters",
  })
  void a_departure_that_leads_nowhere_is_refused(String query, String message) {
    Page page = browser.go(authorize(Form.decode(query)));
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.json().path("msg").asText()).isEqualTo(message);
    assertThat(page.json().path("error_code").asText()).isEqualTo("validation_failed");
  }

  @Test
  void the_provider_is_asked_with_state_nonce_and_challenge_whatever_the_page_adds() {
    Page page =
        browser.go(
            authorize(
                Map.of(
                    "scopes", "calendar mail,drive",
                    "prompt", "consent",
                    "redirect_uri", "https://evil.example",
                    "State", "mine",
                    "client_id", "other")));
    Map<String, String> query = page.query();
    assertThat(query)
        .containsEntry("client_id", "our-client")
        .containsEntry("redirect_uri", house.knownAs("/callback"))
        .containsEntry("scope", "openid email profile calendar mail drive")
        .containsEntry("prompt", "consent")
        .containsEntry("code_challenge_method", "S256")
        .doesNotContainKeys("State", "redirect_to", "provider");
    assertThat(query.get("state")).hasSize(43);
    assertThat(query.get("nonce")).hasSize(43);
  }

  @Test
  void somebody_new_gets_a_confirmed_user_and_tokens_in_the_fragment() {
    Page page = signIn("new-1", email("New@One.example"));
    assertThat(page.location()).startsWith(SITE + "#");
    Map<String, String> fragment = page.fragment();
    assertThat(fragment)
        .containsKeys("access_token", "refresh_token", "expires_at", "expires_in")
        .containsEntry("token_type", "bearer");
    assertThat(fragment.get("provider_token")).isNotEmpty();
    var user = browser.fetch(house.at("/user"), page.token()).json();
    assertThat(user.path("email").asText()).isEqualTo("new@one.example");
    assertThat(user.path("email_confirmed_at").asText()).isNotEmpty();
    assertThat(user.path("app_metadata").path("providers").get(0).asText()).isEqualTo("acme");
    assertThat(user.path("user_metadata").path("full_name").asText()).isEqualTo("Ada");
    var identity = user.path("identities").get(0);
    assertThat(identity.path("id").asText()).isEqualTo("new-1");
    assertThat(identity.path("identity_data").path("email_verified").asBoolean()).isTrue();
  }

  @Test
  void the_provider_s_id_decides_not_the_address() {
    String first = userOf(signIn("same-1", email("same@one.example")));
    String again = userOf(signIn("same-1", email("moved@one.example")));
    assertThat(again).isEqualTo(first);
    String other = userOf(signIn("same-2", email("else@one.example")));
    assertThat(other).isNotEqualTo(first);
  }

  private String userOf(Page page) {
    String token = page.fragment().getOrDefault("access_token", "");
    assertThat(token).as(page.location()).isNotEmpty();
    return browser.fetch(house.at("/user"), token).json().path("id").asText();
  }

  @Test
  void a_proven_address_joins_the_user_who_has_it() {
    String first = userOf(signIn("join-1", email("join@one.example")));
    next("join-2", email("Join@one.example"));
    assertThat(userOf(browser.go(toCallback(browser, Map.of())))).isEqualTo(first);
    assertThat(house.value("SELECT count(*) FROM auth.identities WHERE user_id = '" + first + "'"))
        .isEqualTo("2");
  }

  @Test
  void an_address_that_is_not_proven_signs_nobody_in_and_joins_nobody() {
    String owner = userOf(signIn("owner", email("owner@one.example")));
    Page page = signIn("thief", Map.of("email", "owner@one.example", "email_verified", false));
    assertThat(page.fragment())
        .containsEntry("error", "access_denied")
        .containsEntry("error_code", "provider_email_needs_verification");
    assertThat(house.value("SELECT count(*) FROM auth.identities WHERE user_id = '" + owner + "'"))
        .isEqualTo("1");
    Page fresh = signIn("late", Map.of("email", "late@one.example"));
    assertThat(fresh.query().get("error_description"))
        .isEqualTo(
            "Unverified email with acme. A confirmation email has been sent to your acme email");
    assertThat(house.value("SELECT count(*) FROM auth.users WHERE email = 'late@one.example'"))
        .isEqualTo("1");
  }

  @Test
  void whoever_squats_an_address_loses_their_way_in_when_its_owner_comes() {
    UUID id = UUID.randomUUID();
    house
        .store
        .jdbi()
        .useHandle(handle -> {
          handle.execute(
              "INSERT INTO auth.users (id, aud, role, email, encrypted_password, raw_app_meta_data,"
                  + " raw_user_meta_data) VALUES (?, 'authenticated', 'authenticated',"
                  + " 'squat@one.example', 'hash', '{}', '{\"evil\":true}')",
              id);
          handle.execute(
              "INSERT INTO auth.identities (provider_id, user_id, identity_data, provider) VALUES"
                  + " (?, ?, '{\"email\":\"squat@one.example\"}', 'email')",
              id.toString(),
              id);
        });
    assertThat(userOf(signIn("rightful", email("squat@one.example")))).isEqualTo(id.toString());
    assertThat(house.value("SELECT encrypted_password FROM auth.users WHERE id = '" + id + "'"))
        .isEmpty();
    assertThat(
            house.value(
                "SELECT jsonb_exists(raw_user_meta_data, 'evil') FROM auth.users WHERE id = '"
                    + id
                    + "'"))
        .isEqualTo("f");
    assertThat(
            house.value(
                "SELECT string_agg(provider, ',') FROM auth.identities WHERE user_id = '"
                    + id
                    + "'"))
        .isEqualTo("acme");
  }

  @Test
  void without_an_address_nobody_comes_in() {
    Page page = signIn("silent", Map.of());
    assertThat(page.query().get("error_description"))
        .isEqualTo("Error getting user email from external provider");
    assertThat(page.query()).containsEntry("error_code", "unexpected_failure");
  }

  @Test
  void somebody_banned_stays_out() {
    userOf(signIn("banned", email("banned@one.example")));
    house
        .store
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "UPDATE auth.users SET banned_until = now() + interval '1 day' WHERE email = 'banned@one.example'"));
    Page page = signIn("banned", email("banned@one.example"));
    assertThat(page.fragment())
        .containsEntry("error", "access_denied")
        .containsEntry("error_code", "user_banned");
  }

  @Test
  void an_id_token_for_another_client_is_refused() {
    Map<String, Object> claims = new HashMap<>(email("aud@one.example"));
    claims.put("aud", "another-client");
    next("aud", claims);
    Page page = browser.go(toCallback(browser, Map.of()));
    assertThat(page.fragment())
        .containsEntry("error", "server_error")
        .doesNotContainKey("access_token");
  }

  @Test
  void an_id_token_of_another_issuer_is_refused() {
    Map<String, Object> claims = new HashMap<>(email("iss@one.example"));
    claims.put("iss", "https://evil.example");
    next("iss", claims);
    Page page = browser.go(toCallback(browser, Map.of()));
    assertThat(page.fragment())
        .containsEntry("error", "server_error")
        .doesNotContainKey("access_token");
  }

  @Test
  void an_id_token_with_another_nonce_is_refused() {
    next("nonce", email("nonce@one.example"));
    String address = browser.go(authorize(Map.of())).location();
    String altered = address.replaceFirst("([?&]nonce=)[^&]+", "$1somebody-elses");
    assertThat(altered).isNotEqualTo(address);
    Page page = browser.go(house.translated(browser.go(altered).location()));
    assertThat(page.fragment())
        .containsEntry("error_description", "Error getting user profile from external provider")
        .doesNotContainKey("access_token");
  }

  @Test
  void a_code_that_was_got_with_another_verifier_is_refused() {
    String mine = toCallback(browser, Map.of());
    String other = toCallback(browser, Map.of());
    String code = query(mine).getOrDefault("code", "");
    Page page = browser.go(other.replaceFirst("code=[^&]+", "code=" + code));
    assertThat(page.fragment())
        .containsEntry("error_description", "Unable to exchange external code");
  }

  @Test
  void a_state_is_good_once() {
    next("once", email("once@one.example"));
    String callback = toCallback(browser, Map.of());
    assertThat(browser.go(callback).fragment()).containsKey("access_token");
    Page again = browser.go(callback);
    assertThat(again.status()).isEqualTo(303);
    assertThat(again.location()).startsWith("https://app.example?");
    assertThat(again.query())
        .containsEntry("error_code", "bad_oauth_state")
        .containsEntry("error", "invalid_request");
  }

  @Test
  void a_state_that_is_over_is_no_good() {
    String callback = toCallback(browser, Map.of());
    house
        .store
        .jdbi()
        .useHandle(handle -> handle.execute("UPDATE auth.external_flow SET expires_at = now()"));
    assertThat(browser.go(callback).query())
        .containsEntry("error_description", "OAuth state has expired");
    assertThat(browser.go(house.at("/callback")).query())
        .containsEntry("error_code", "bad_oauth_callback");
    assertThat(browser.go(house.at("/callback?state=" + UUID.randomUUID())).query())
        .containsEntry("error_code", "bad_oauth_state");
  }

  @Test
  void a_foreign_browser_cannot_finish_what_another_began() {
    String callback = toCallback(browser, Map.of());
    try (Browser victim = new Browser()) {
      assertThat(victim.go(callback).query()).containsEntry("error_code", "bad_oauth_state");
    }
    // It is spent: the one who began has to begin again.
    assertThat(browser.go(callback).query()).containsEntry("error_code", "bad_oauth_state");
  }

  @Test
  void what_a_script_began_no_browser_finishes() {
    Page leaving = browser.fetch(authorize(Map.of()), "");
    String callback = house.translated(browser.fetch(leaving.location(), "").location());
    try (Browser victim = new Browser()) {
      assertThat(victim.go(callback).query()).containsEntry("error_code", "bad_oauth_state");
    }
    next("script", email("script@one.example"));
    try (Browser script = new Browser();
        Browser other = new Browser()) {
      Page begun = script.fetch(authorize(Map.of()), "");
      String back = house.translated(script.fetch(begun.location(), "").location());
      assertThat(other.fetch(back, "").fragment()).containsKey("access_token");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example/x, https://app.example",
    "https://app.example.evil.example/, https://app.example",
    "https://app.example@evil.example/, https://app.example",
    "//evil.example, https://app.example",
    "javascript:alert(1), https://app.example",
    "https://a.friend.example/back?x=1, https://a.friend.example/back?x=1",
  })
  void users_are_sent_to_listed_places_only(String wanted, String place) {
    next("place", email("place@one.example"));
    Page page = browser.go(toCallback(browser, Map.of("redirect_to", wanted)));
    assertThat(page.location()).startsWith(place + "#access_token=");
  }

  @Test
  void the_provider_s_refusal_is_passed_on() {
    String state = browser.go(authorize(Map.of())).query().get("state");
    Page page =
        browser.go(
            house.at(
                "/callback?state=" + state + "&error=access_denied&error_description=No+thanks"));
    assertThat(page.query())
        .containsEntry("error", "access_denied")
        .containsEntry("error_description", "No thanks")
        .doesNotContainKey("error_code");
  }

  @Test
  void an_answer_that_a_page_posts_is_taken_by_the_browser_s_own_request() {
    next("posted", email("posted@one.example"));
    String callback = toCallback(browser, Map.of());
    Page hop = browser.submit(house.at("/callback"), query(callback));
    assertThat(hop.status()).isEqualTo(303);
    assertThat(browser.go(house.at("") + hop.location().replace("/auth/v1", "")).fragment())
        .containsKey("access_token");
  }

  @Test
  void a_client_with_a_challenge_gets_a_code_and_the_provider_s_tokens_are_sealed() {
    next("coded", email("coded@one.example"));
    String verifier = Digest.secret();
    Page page =
        browser.go(
            toCallback(
                browser,
                Map.of(
                    "code_challenge",
                    Digest.text(Digest.of(verifier)),
                    "code_challenge_method",
                    "s256")));
    assertThat(page.location()).startsWith(SITE + "?code=").doesNotContain("access_token");
    String flow =
        " FROM auth.flow_state WHERE auth_code = '%s'".formatted(page.query().get("code"));
    assertThat(house.value("SELECT authentication_method || provider_type" + flow))
        .isEqualTo("oauthacme");
    assertThat(house.value("SELECT provider_access_token" + flow))
        .doesNotContain("eyJ")
        .isNotEmpty();
  }
}
