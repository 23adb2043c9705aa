package dev.crestfall.authentication.external;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.crestfall.authentication.external.Browser.Page;
import dev.crestfall.authentication.external.flow.Digest;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdTokenGrantTest {
  private static final MockOAuth2Server PROVIDER = new MockOAuth2Server();
  private static House house;
  private final Browser app = new Browser();

  @BeforeAll
  static void open() throws Exception {
    PROVIDER.start();
    house =
        new House(
            List.of(
                "external.google.enabled=true",
                "external.google.client-id=web-client,ios-client",
                "external.google.issuer=" + PROVIDER.issuerUrl("google"),
                "external.acme.issuer=" + PROVIDER.issuerUrl("acme"),
                "external.acme.client-id=our-client",
                "external.acme.enabled=false",
                "external.github.enabled=true",
                "external.github.client-id=our-client",
                "external-anonymous-users-enabled=true",
                "external.allowed-id-token-issuers=" + PROVIDER.issuerUrl("partner"),
                "egress-allowed-hosts=localhost"));
  }

  @AfterAll
  static void close() {
    house.close();
    PROVIDER.shutdown();
  }

  private static String token(String issuer, String audience, Map<String, Object> claims) {
    return PROVIDER.issueToken(issuer, "subject", audience, claims).serialize();
  }

  private static Map<String, Object> person(String name) {
    Map<String, Object> claims = new HashMap<>();
    claims.put("sub", name);
    claims.put("email", name + "@mail.example");
    claims.put("email_verified", true);
    return claims;
  }

  private Page grant(Map<String, ?> body) {
    return app.post(house.at("/token?grant_type=id_token"), "", body);
  }

  private void isRefused(Map<String, ?> body, String description) {
    Page page = grant(body);
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.json().path("error").asText()).isEqualTo("invalid request");
    assertThat(page.json().path("error_description").asText()).startsWith(description);
  }

  @ParameterizedTest
  @CsvSource({
    "facebook, provider_disabled, Provider (issuer \"https://www.facebook.com\") is not enabled",
    "apple, provider_disabled, Provider (issuer \"https://appleid.apple.com\") is not enabled",
    "azure, provider_disabled, Provider (issuer \"azure\") is not enabled",
    "acme, provider_disabled, /acme\") is not enabled",
    "nobody, validation_failed, Custom OIDC provider \"nobody\" not allowed",
    "github, validation_failed, Provider \"github\" is not an OIDC provider",
  })
  void an_unusable_provider_is_refused(String provider, String code, String message) {
    Page page =
        grant(Map.of("provider", provider, "id_token", token("acme", "our-client", Map.of())));
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.json().path("error_code").asText()).isEqualTo(code);
    assertThat(page.json().path("msg").asText()).endsWith(message);
  }

  @Test
  void a_request_without_its_parts_is_refused() {
    isRefused(Map.of("provider", "google"), "id_token required");
    isRefused(Map.of("id_token", "x"), "provider or client_id and issuer required");
    isRefused(Map.of("id_token", "x", "issuer", "y"), "provider or client_id and issuer");
    isRefused(Map.of("id_token", "x", "provider", "google"), "Bad ID token");
  }

  @Test
  void a_token_for_somebody_else_is_refused() {
    isRefused(
        Map.of("provider", "google", "id_token", token("google", "another", person("aud"))),
        "Unacceptable audience in id_token: [another]");
    isRefused(
        Map.of("provider", "google", "id_token", token("acme", "web-client", person("iss"))),
        "Bad ID token");
    String expired =
        PROVIDER.issueToken("google", "subject", "web-client", person("exp"), -60).serialize();
    isRefused(Map.of("provider", "google", "id_token", expired), "Bad ID token");
  }

  @Test
  void a_token_that_the_provider_did_not_sign_is_refused() throws JOSEException {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(PROVIDER.issuerUrl("google").toString())
            .audience("web-client")
            .subject("forged")
            .claim("exp", InstantSource.system().instant().getEpochSecond() + 60)
            .build();
    isRefused(
        Map.of("provider", "google", "id_token", new PlainJWT(claims).serialize()), "Bad ID token");
    SignedJWT secret = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    secret.sign(new MACSigner("web-client-secret-of-32-characters!"));
    isRefused(Map.of("provider", "google", "id_token", secret.serialize()), "Bad ID token");
    String good = token("google", "web-client", person("tampered"));
    String tampered = good.substring(0, good.length() - 6) + "AAAAAA";
    isRefused(Map.of("provider", "google", "id_token", tampered), "Bad ID token");
  }

  @Test
  void a_nonce_must_be_the_one_whose_hash_the_token_holds() {
    Map<String, Object> claims = person("nonce");
    isRefused(
        Map.of(
            "provider", "google",
            "nonce", "known",
            "id_token", token("google", "web-client", claims)),
        "Passed nonce and nonce in id_token should either both exist or not.");
    claims.put("nonce", HexFormat.of().formatHex(Digest.of("known")));
    String token = token("google", "web-client", claims);
    isRefused(Map.of("provider", "google", "id_token", token), "Passed nonce");
    Page wrong = grant(Map.of("provider", "google", "id_token", token, "nonce", "guessed"));
    assertThat(wrong.json().path("error").asText()).isEqualTo("invalid nonce");
    Page right = grant(Map.of("provider", "google", "id_token", token, "nonce", "known"));
    assertThat(right.status()).as(right.body()).isEqualTo(200);
  }

  @Test
  void an_access_token_must_be_the_one_that_the_token_was_given_with() {
    Map<String, Object> claims = person("hash");
    byte[] half = java.util.Arrays.copyOf(Digest.of("with-it"), 16);
    claims.put("at_hash", Digest.text(half));
    String token = token("google", "web-client", claims);
    isRefused(
        Map.of("provider", "google", "id_token", token, "access_token", "another"), "Bad ID token");
    assertThat(
            grant(Map.of("provider", "google", "id_token", token, "access_token", "with-it"))
                .status())
        .isEqualTo(200);
  }

  @Test
  void a_good_token_signs_in_and_the_second_time_as_the_same_user() {
    String token = token("google", "ios-client", person("ada"));
    Page first = grant(Map.of("provider", "google", "id_token", token));
    assertThat(first.status()).as(first.body()).isEqualTo(200);
    var session = first.json();
    assertThat(session.path("token_type").asText()).isEqualTo("bearer");
    assertThat(session.path("user").path("email").asText()).isEqualTo("ada@mail.example");
    assertThat(session.path("user").path("app_metadata").path("provider").asText())
        .isEqualTo("google");
    var again =
        grant(
                Map.of(
                    "issuer",
                    PROVIDER.issuerUrl("google").toString(),
                    "client_id",
                    "ios-client",
                    "id_token",
                    token))
            .json();
    assertThat(again.path("user").path("id")).isEqualTo(session.path("user").path("id"));
  }

  @Test
  void an_issuer_on_the_list_is_taken_for_the_client_that_is_named() {
    String issuer = PROVIDER.issuerUrl("partner").toString();
    String token = token("partner", "their-client", person("partner"));
    isRefused(
        Map.of("issuer", issuer, "client_id", "another", "id_token", token),
        "Unacceptable audience");
    Page page = grant(Map.of("issuer", issuer, "client_id", "their-client", "id_token", token));
    assertThat(page.json().path("user").path("identities").get(0).path("provider").asText())
        .isEqualTo(issuer);
    Page other =
        grant(
            Map.of(
                "issuer", PROVIDER.issuerUrl("stranger").toString(),
                "client_id", "their-client",
                "id_token", token("stranger", "their-client", person("stranger"))));
    assertThat(other.json().path("error_code").asText()).isEqualTo("validation_failed");
  }

  @Test
  void linking_needs_a_user_and_refuses_what_somebody_has() {
    String token = token("google", "web-client", person("linked"));
    Map<String, Object> body =
        Map.of("provider", "google", "id_token", token, "link_identity", true);
    isRefused(body, "Linking requires a valid user access token in Authorization");
    var owner = grant(Map.of("provider", "google", "id_token", token)).json();
    String bearer = owner.path("access_token").asText();
    Page twice = app.post(house.at("/token?grant_type=id_token"), bearer, body);
    assertThat(twice.status()).isEqualTo(422);
    assertThat(twice.json().path("error_code").asText()).isEqualTo("identity_already_exists");
    Map<String, Object> more = person("second");
    Page linked =
        app.post(
            house.at("/token?grant_type=id_token"),
            bearer,
            Map.of(
                "provider",
                "google",
                "id_token",
                token("google", "web-client", more),
                "link_identity",
                true));
    assertThat(linked.status()).as(linked.body()).isEqualTo(200);
    assertThat(linked.json().path("user").path("id")).isEqualTo(owner.path("user").path("id"));
    assertThat(linked.json().path("user").path("identities")).hasSize(2);
  }
}
