package dev.crestfall.authentication.external;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.external.Browser.Page;
import dev.crestfall.authentication.external.flow.Digest;
import dev.crestfall.authentication.external.provider.Form;
import dev.crestfall.kernel.route.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationTest {
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
                "disable-signup=true",
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

  /// Invites an address.
  ///
  /// @return the secret of the mail's link
  private String invite(String email) {
    Page made =
        browser.post(
            house.at("/admin/generate_link"),
            house
                .engine
                .authority()
                .issue(Json.MAPPER.createObjectNode().put("role", "service_role")),
            Map.of("type", "invite", "email", email));
    assertThat(made.status()).as(made.body()).isEqualTo(200);
    return made.json().path("hashed_token").asText();
  }

  private Page leave(String invite, Map<String, String> more) {
    Map<String, String> query = new HashMap<>(more);
    query.put("provider", "acme");
    query.put("invite_token", invite);
    return browser.go(house.at("/authorize?" + Form.encode(query)));
  }

  private Page comeBack(Page leaving, String subject, String email) {
    assertThat(leaving.status()).as(leaving.body()).isEqualTo(302);
    PROVIDER.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            "acme", subject, "JWT", List.of("our-client"), Map.of("email", email), 3600));
    return browser.go(house.translated(browser.go(leaving.location()).location()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "' OR 1=1", "x.y", "%00"})
  void nobody_leaves_with_an_invitation_that_there_is_not(String token) {
    Page page = leave(token, Map.of());
    assertThat(page.status()).isEqualTo(404);
    assertThat(page.json().path("error_code").asText()).isEqualTo("user_not_found");
  }

  @Test
  void nobody_leaves_with_an_invitation_that_is_over() {
    String invite = invite("late@one.example");
    house
        .store
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "UPDATE auth.users SET confirmation_sent_at = now() - interval '2 days'"
                    + " WHERE email = 'late@one.example'"));
    assertThat(leave(invite, Map.of()).status()).isEqualTo(404);
  }

  @Test
  void an_invitation_for_another_address_is_refused_and_stays() {
    String invite = invite("wanted@one.example");
    Page other = comeBack(leave(invite, Map.of()), "other", "other@one.example");
    assertThat(other.query())
        .containsEntry(
            "error_description", "Invited email does not match emails from external provider");
    Page wanted = comeBack(leave(invite, Map.of()), "wanted", "Wanted@one.example");
    assertThat(wanted.token()).isNotEmpty();
  }

  @Test
  void who_was_invited_comes_in_with_a_login_although_nobody_may_sign_up() {
    assertThat(comeBack(leave("", Map.of()), "guest", "guest@one.example").query())
        .containsEntry("error_code", "signup_disabled");
    String invite = invite("guest@one.example");
    Page page = comeBack(leave(invite, Map.of()), "guest", "guest@one.example");
    var user = browser.fetch(house.at("/user"), page.token()).json();
    assertThat(user.path("email_confirmed_at").asText()).isNotEmpty();
    assertThat(user.path("identities").path(0).path("provider").asText()).isEqualTo("acme");
    assertThat(user.path("identities")).hasSize(1);
    assertThat(leave(invite, Map.of()).status()).isEqualTo(404);
  }

  @Test
  void an_invitation_that_two_left_with_lets_one_in() {
    String invite = invite("twice@one.example");
    Page first = leave(invite, Map.of());
    Page second = leave(invite, Map.of());
    assertThat(comeBack(first, "twice-1", "twice@one.example").token()).isNotEmpty();
    assertThat(comeBack(second, "twice-2", "twice@one.example").query())
        .containsEntry("error_code", "invite_not_found");
  }

  @Test
  void the_provider_s_tokens_come_with_the_session_and_are_sealed_for_their_own_columns() {
    String verifier = Digest.secret();
    Map<String, String> challenge =
        Map.of("code_challenge", Digest.text(Digest.of(verifier)), "code_challenge_method", "s256");
    Page page = comeBack(leave(invite("t@one.example"), challenge), "t", "t@one.example");
    String code = page.query().getOrDefault("code", "");
    swap(code);
    Map<String, String> body = Map.of("auth_code", code, "code_verifier", verifier);
    String token = house.at("/token?grant_type=pkce");
    assertThat(browser.post(token, "", body).status()).isEqualTo(500);
    swap(code);
    JsonNode session = browser.post(token, "", body).json();
    assertThat(session.path("provider_token").asText()).startsWith("eyJ");
    assertThat(session.path("provider_refresh_token").asText()).isNotEmpty();
  }

  private static void swap(String code) {
    house
        .store
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "UPDATE auth.flow_state SET provider_access_token = provider_refresh_token,"
                    + " provider_refresh_token = provider_access_token WHERE auth_code = ?",
                code));
  }
}
