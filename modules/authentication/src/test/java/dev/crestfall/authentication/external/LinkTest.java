package dev.crestfall.authentication.external;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.authentication.external.Browser.Page;
import dev.crestfall.authentication.session.Client;
import dev.crestfall.authentication.session.Sessions.Start;
import dev.crestfall.authentication.user.NewUser;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Race;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LinkTest {
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
                "security-manual-linking-enabled=true",
                "mailer-notifications.identity_linked_enabled=true",
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

  private static void next(String subject, String email) {
    PROVIDER.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            "acme",
            subject,
            "JWT",
            List.of("our-client"),
            Map.of("email", email, "email_verified", true),
            3600));
  }

  /// A user without an address, and a token of theirs.
  private static String anonymous(UUID id) {
    var none = Json.MAPPER.createObjectNode();
    var users = house.engine.users();
    house
        .store
        .jdbi()
        .useTransaction(handle ->
            users
                .changes(handle)
                .create(
                    new NewUser(
                        id,
                        "authenticated",
                        "authenticated",
                        "",
                        "",
                        "",
                        "",
                        null,
                        none,
                        none,
                        false,
                        false,
                        null)));
    return house
        .engine
        .sessions()
        .start(users.get(id), Start.of("anonymous", "", new Client(null, null)))
        .accessToken();
  }

  private String start(String bearer) {
    Page page =
        browser.fetch(
            house.at("/user/identities/authorize?provider=acme&skip_http_redirect=true"), bearer);
    assertThat(page.status()).as(page.body()).isEqualTo(200);
    return page.json().path("url").asText();
  }

  private Page finish(String address) {
    return browser.go(house.translated(browser.go(address).location()));
  }

  @Test
  void without_a_session_nothing_is_linked() {
    String path = "/user/identities/authorize?provider=acme";
    assertThat(browser.fetch(house.at(path), "").status()).isEqualTo(401);
    assertThat(browser.fetch(house.at(path), "x.y.z").status()).isEqualTo(403);
    Page sso = browser.post(house.at("/sso"), "", Map.of("domain", "corp.example"));
    assertThat(sso.status()).isEqualTo(404);
    assertThat(sso.json().path("error_code").asText()).isEqualTo("saml_provider_disabled");
  }

  @Test
  void an_anonymous_user_keeps_their_id_and_gets_an_address() {
    UUID id = UUID.randomUUID();
    String bearer = anonymous(id);
    next("link-1", "link@one.example");
    Page page = finish(start(bearer));
    var user = browser.fetch(house.at("/user"), page.token()).json();
    assertThat(user.path("id").asText()).isEqualTo(id.toString());
    assertThat(user.path("email").asText()).isEqualTo("link@one.example");
    assertThat(user.path("is_anonymous").asBoolean()).isFalse();
    assertThat(user.path("identities").get(0).path("provider").asText()).isEqualTo("acme");
  }

  @Test
  void what_somebody_has_is_not_linked_again() {
    String owner = anonymous(UUID.randomUUID());
    next("link-2", "link2@one.example");
    assertThat(finish(start(owner)).fragment()).containsKey("access_token");
    next("link-2", "link2@one.example");
    assertThat(finish(start(owner)).fragment())
        .containsEntry("error_code", "identity_already_exists")
        .containsEntry("error_description", "Identity is already linked");
    next("link-2", "link2@one.example");
    assertThat(finish(start(anonymous(UUID.randomUUID()))).query())
        .containsEntry("error_description", "Identity is already linked to another user");
    next("link-3", "link2@one.example");
    assertThat(finish(start(anonymous(UUID.randomUUID()))).query())
        .containsEntry("error_code", "email_exists");
  }

  @Test
  void whoever_gets_one_more_login_is_told_by_mail_of_it() {
    next("notice-1", "notice@one.example");
    Page first = browser.go(finishing());
    assertThat(first.token()).isNotEmpty();
    next("notice-2", "notice2@one.example");
    assertThat(finish(start(first.token())).token()).isNotEmpty();
    String notices =
        "SELECT count(*) FROM auth.message WHERE kind = 'identity_linked_notification'"
            + " AND recipient = 'notice@one.example'";
    assertThat(house.value(notices)).isEqualTo("1");
  }

  private String finishing() {
    Page leaving = browser.go(house.at("/authorize?provider=acme"));
    return house.translated(browser.go(leaving.location()).location());
  }

  @Test
  void of_64_returns_with_one_state_one_is_let_in() {
    for (int round = 0; round < Race.dearRounds(); round++) {
      next("rush", "rush@one.example");
      Page leaving = browser.go(house.at("/authorize?provider=acme"));
      String callback = house.translated(browser.go(leaving.location()).location());
      List<Boolean> in =
          Race.run(() -> browser.go(callback).fragment().containsKey("access_token"));
      assertThat(in).containsOnlyOnce(true);
    }
    assertThat(house.value("SELECT count(*) FROM auth.identities WHERE provider_id = 'rush'"))
        .isEqualTo("1");
  }
}
