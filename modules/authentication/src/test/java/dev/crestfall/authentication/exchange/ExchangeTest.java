package dev.crestfall.authentication.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.external.Browser;
import dev.crestfall.authentication.external.Browser.Page;
import dev.crestfall.authentication.external.House;
import dev.crestfall.kernel.route.Json;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangeTest {
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";
  private static final String ACCESS = "urn:ietf:params:oauth:token-type:access_token";
  private static final String JWT = "urn:ietf:params:oauth:token-type:jwt";
  private static final Browser APP = new Browser();
  private static Issuer privy;
  private static Issuer partner;
  private static House house;

  @BeforeAll
  static void open() throws Exception {
    privy = new Issuer();
    partner = new Issuer();
    house =
        new House(
            List.of(
                "trusted-issuers.privy.app-id=our-app",
                "trusted-issuers.privy.public-key=" + privy.pem().replace("\n", "\\n"),
                "trusted-issuers.partner.issuer=https://partner.example",
                "trusted-issuers.partner.audiences=us",
                "trusted-issuers.partner.public-key=" + partner.pem(),
                "trusted-issuers.partner.subject-claim=user",
                "trusted-issuers.partner.provision=false"));
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static Page exchange(String token) {
    return APP.post(house.origin("/exchange"), "", Map.of("token", token));
  }

  @ParameterizedTest
  @CsvSource({
    "iss, https://evil.example",
    "aud, another-app",
    "exp, 1",
    "nbf, 4000000000",
    "sub, ''",
  })
  void a_token_with_another_claim_is_refused(String claim, String value) throws Exception {
    Map<String, Object> claims = Issuer.claims("did:privy:1");
    boolean number = !value.isEmpty() && value.chars().allMatch(Character::isDigit);
    claims.put(claim, number ? Long.valueOf(value) : value);
    Page page = exchange(privy.sign(claims));
    assertThat(page.status()).isEqualTo(401);
    assertThat(page.json().path("error").path("code").asText()).isEqualTo("token_invalid");
    assertThat(page.json().path("data").isNull()).isTrue();
  }

  @Test
  void what_the_issuer_did_not_sign_is_refused() throws Exception {
    assertThat(exchange(partner.sign(Issuer.claims("did:privy:1"))).status()).isEqualTo(401);
    assertThat(exchange("no.token.atall").status()).isEqualTo(401);
    assertThat(exchange("x".repeat(20_000)).status()).isEqualTo(401);
    Page empty = APP.post(house.origin("/exchange"), "", Map.of());
    assertThat(empty.status()).isEqualTo(400);
    assertThat(empty.json().path("message").asText()).isEqualTo("token is required");
  }

  @Test
  void a_good_token_makes_an_account_and_the_next_finds_it() throws Exception {
    Page first = exchange(privy.sign(Issuer.claims("did:privy:ada")));
    assertThat(first.status()).as(first.body()).isEqualTo(200);
    JsonNode answer = first.json();
    assertThat(answer.path("data").asText()).isEqualTo(answer.path("access_token").asText());
    assertThat(answer.path("message").asText()).isEqualTo("Token exchanged");
    assertThat(answer.path("refresh_token").asText()).isNotEmpty();
    JsonNode again = exchange(privy.sign(Issuer.claims("did:privy:ada"))).json();
    assertThat(again.path("user").path("id")).isEqualTo(answer.path("user").path("id"));
    assertThat(
            house.value(
                "SELECT provider || ' ' || user_id FROM authentication.accounts"
                    + " WHERE identifier = 'did:privy:ada'"))
        .isEqualTo("privy " + answer.path("user").path("id").asText());
    Page user = APP.fetch(house.at("/user"), answer.path("data").asText());
    assertThat(user.status()).isEqualTo(200);
  }

  @Test
  void an_identity_token_tells_wallets_and_addresses() throws Exception {
    Map<String, Object> identity = Issuer.claims("did:privy:bob");
    identity.put(
        "linked_accounts",
        Json.text(
            List.of(
                Map.of("type", "email", "address", "bob@privy.example"),
                Map.of("type", "wallet", "address", "0xabc", "chain_type", "ethereum"),
                Map.of("type", "google_oauth", "email", "bob@mail.example", "name", "Bob B"))));
    Page stolen =
        APP.post(
            house.origin("/exchange"),
            "",
            Map.of(
                "token", privy.sign(Issuer.claims("did:privy:other")),
                "identity_token", privy.sign(identity)));
    assertThat(stolen.status()).isEqualTo(401);
    JsonNode user =
        APP.post(
                house.origin("/authentication/exchange"),
                "",
                Map.of(
                    "token", privy.sign(Issuer.claims("did:privy:bob")),
                    "identity_token", privy.sign(identity)))
            .json()
            .path("user");
    assertThat(user.path("email").asText()).isEqualTo("bob@privy.example");
    assertThat(user.path("data").path("full_name").asText()).isEqualTo("Bob B");
    assertThat(user.path("data").path("custom_claims").path("wallets").get(0).path("address"))
        .hasToString("\"0xabc\"");
  }

  private static Map<String, Object> partnerClaims(String user) {
    Map<String, Object> claims = Issuer.claims("ignored");
    claims.put("iss", "https://partner.example");
    claims.put("aud", "us");
    claims.put("user", user);
    return claims;
  }

  @Test
  void an_issuer_that_provisions_nobody_lets_known_users_in_only() throws Exception {
    Page unknown = exchange(partner.sign(partnerClaims("eve")));
    assertThat(unknown.status()).isEqualTo(403);
    assertThat(unknown.json().path("error").path("code").asText()).isEqualTo("identity_unknown");
    String ada =
        exchange(privy.sign(Issuer.claims("did:privy:carl")))
            .json()
            .path("user")
            .path("id")
            .asText();
    house
        .store
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "INSERT INTO auth.identities (provider_id, user_id, identity_data, provider)"
                    + " VALUES ('carl', '"
                    + ada
                    + "', '{}', 'partner')"));
    assertThat(
            exchange(partner.sign(partnerClaims("carl"))).json().path("user").path("id").asText())
        .isEqualTo(ada);
  }

  private static Page grant(Map<String, String> more) {
    Map<String, String> form = new HashMap<>(more);
    form.putIfAbsent("grant_type", GRANT);
    form.putIfAbsent("subject_token_type", ACCESS);
    return APP.form(house.origin("/authentication/oauth/token"), form);
  }

  private static JsonNode claims(String token) throws Exception {
    return Json.tree(com.nimbusds.jose.JWSObject.parse(token).getPayload().toString());
  }

  private static String token(String subject) throws Exception {
    return exchange(privy.sign(Issuer.claims(subject))).json().path("data").asText();
  }

  @ParameterizedTest
  @CsvSource({
    "grant_type, password, unsupported_grant_type",
    "subject_token, x.y.z, invalid_grant",
    "subject_token, '', invalid_request",
    "subject_token_type, urn:x, invalid_request",
    "requested_token_type, urn:x, invalid_request",
    "audience, somebody-else, invalid_target",
    "resource, https://other.example, invalid_target",
    "actor_token, x.y.z, invalid_request",
    "scope, 'a\"b', invalid_scope",
  })
  void a_request_that_is_not_one_is_refused(String name, String value, String code)
      throws Exception {
    Map<String, String> form = new HashMap<>();
    form.put("subject_token", token("did:privy:form"));
    form.put(name, value);
    Page page = grant(form);
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.json().path("error").asText()).isEqualTo(code);
  }

  @Test
  void a_scope_shrinks_and_never_grows_again() throws Exception {
    Page first =
        grant(
            Map.of("subject_token", token("did:privy:scope"), "scope", "flows:read flows:execute"));
    assertThat(first.status()).as(first.body()).isEqualTo(200);
    assertThat(first.json().path("issued_token_type").asText()).isEqualTo(ACCESS);
    assertThat(first.json().path("token_type").asText()).isEqualTo("Bearer");
    String narrow = first.json().path("access_token").asText();
    Page second = grant(Map.of("subject_token", narrow, "scope", "flows:read"));
    assertThat(second.json().path("scope").asText()).isEqualTo("flows:read");
    String narrower = second.json().path("access_token").asText();
    Page wider = grant(Map.of("subject_token", narrower, "scope", "flows:read flows:execute"));
    assertThat(wider.json().path("error").asText()).isEqualTo("invalid_scope");
    JsonNode kept =
        claims(grant(Map.of("subject_token", narrower)).json().path("access_token").asText());
    assertThat(kept.path("scope").asText()).isEqualTo("flows:read");
  }

  @Test
  void who_acts_stands_in_the_token_and_whoever_did_before_too() throws Exception {
    String subject = token("did:privy:subject");
    String actor = token("did:privy:actor");
    String other = token("did:privy:other-actor");
    String first =
        grant(Map.of("subject_token", subject, "actor_token", actor, "actor_token_type", ACCESS))
            .json()
            .path("access_token")
            .asText();
    JsonNode second =
        claims(
            grant(Map.of("subject_token", first, "actor_token", other, "actor_token_type", ACCESS))
                .json()
                .path("access_token")
                .asText());
    assertThat(second.path("sub")).isEqualTo(claims(subject).path("sub"));
    assertThat(second.path("act").path("sub")).isEqualTo(claims(other).path("sub"));
    assertThat(second.path("act").path("act").path("sub")).isEqualTo(claims(actor).path("sub"));
  }

  @Test
  void what_is_given_lasts_no_longer_than_what_it_is_given_for() throws Exception {
    Map<String, Object> brief = Issuer.claims("did:privy:short");
    long end = InstantSource.system().instant().getEpochSecond() + 45;
    brief.put("exp", end);
    Page page = grant(Map.of("subject_token", privy.sign(brief), "subject_token_type", JWT));
    assertThat(page.status()).as(page.body()).isEqualTo(200);
    assertThat(page.json().path("expires_in").asLong()).isBetween(1L, 45L);
    JsonNode claims = claims(page.json().path("access_token").asText());
    assertThat(claims.path("exp").asLong()).isEqualTo(end);
    assertThat(claims.has("session_id")).isFalse();
    String bearer = page.json().path("access_token").asText();
    assertThat(APP.fetch(house.at("/user"), bearer).status()).isEqualTo(200);
  }

  @Test
  void a_token_of_a_session_that_ended_is_given_nothing_for() throws Exception {
    String token = token("did:privy:gone");
    Page out = APP.post(house.at("/logout"), token, Map.of());
    assertThat(out.status()).isEqualTo(204);
    assertThat(grant(Map.of("subject_token", token)).json().path("error").asText())
        .isEqualTo("invalid_grant");
  }
}
