package dev.crestfall.authentication.external;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.authentication.external.Browser.Page;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NativeFaceTest {
  private static final MockOAuth2Server PROVIDER = new MockOAuth2Server();
  private static House house;
  private final Browser browser = new Browser();

  @BeforeAll
  static void open() throws Exception {
    PROVIDER.start();
    house =
        new House(
            List.of(
                "site-url=https://app.example",
                "external.acme.enabled=true",
                "external.acme.client-id=our-client",
                "external.acme.secret=secret",
                "external.acme.issuer=" + PROVIDER.issuerUrl("acme")));
  }

  @AfterAll
  static void close() {
    house.close();
    PROVIDER.shutdown();
  }

  private static String start(String more) {
    return house.origin("/authentication/oauth/acme/start" + more);
  }

  @Test
  void a_place_that_is_not_listed_is_refused() {
    Page page = browser.go(start("?redirect_to=https://evil.example"));
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.json().path("error").path("code").asText()).isEqualTo("redirect_not_allowed");
    Page unknown = browser.go(house.origin("/authentication/oauth/nobody/start"));
    assertThat(unknown.json().path("error").path("code").asText()).isEqualTo("validation_failed");
  }

  @Test
  void nobody_but_who_left_comes_back_not_even_a_script() {
    String callback = browser.go(browser.go(start("")).location()).location();
    try (Browser other = new Browser()) {
      assertThat(other.fetch(house.translated(callback), "").query())
          .containsEntry("error_code", "bad_oauth_state");
    }
  }

  @Test
  void who_left_comes_back_with_tokens() {
    PROVIDER.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            "acme",
            "native",
            "JWT",
            List.of("our-client"),
            Map.of("email", "native@one.example", "email_verified", true),
            3600));
    Page leaving = browser.go(start("?redirect_to=https://app.example/done"));
    Page page = browser.go(house.translated(browser.go(leaving.location()).location()));
    assertThat(page.location()).startsWith("https://app.example/done#access_token=");
    assertThat(page.token()).isNotEmpty();
  }
}
