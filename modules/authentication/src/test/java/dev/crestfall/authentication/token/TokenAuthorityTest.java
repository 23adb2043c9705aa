package dev.crestfall.authentication.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.crestfall.authentication.TestParts;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.audit.AuditEvent;
import dev.crestfall.kernel.route.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenAuthorityTest {
  private static final String SECRET = "the secret that everybody had before";
  private static TestParts parts;

  @BeforeAll
  static void open() {
    parts = TestParts.open("jwt-algorithm=ES256", "jwt-secret=" + SECRET);
  }

  @AfterAll
  static void close() {
    parts.close();
  }

  private static ObjectNode claims() {
    long now = parts.now().getEpochSecond();
    ObjectNode claims = Json.MAPPER.createObjectNode();
    claims.put("sub", "somebody").put("role", "authenticated").put("aud", "authenticated");
    return claims.put("iat", now).put("exp", now + 3600);
  }

  private static String good() {
    return parts.authority.issue(claims());
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String withHeader(String token, String header) {
    return part(header) + token.substring(token.indexOf('.'));
  }

  private static Map<String, Object> published() {
    return parts.authority.keys().published().getFirst();
  }

  private static String keyId() {
    return String.valueOf(published().get("kid"));
  }

  @TestFactory
  Stream<DynamicTest> what_is_refused() throws Exception {
    ECKey foreign = new ECKeyGenerator(Curve.P_256).keyID(keyId()).generate();
    String publicKey = Json.text(published());
    return Stream.of(
        refused("nothing", ""),
        refused("dots alone", ".."),
        refused("five parts that are none", "a.b.c.d.e"),
        refused("no signature", part("{\"alg\":\"none\"}") + "." + part("{}") + "."),
        refused("none by another case", withHeader(good(), "{\"alg\":\"nOnE\"}")),
        refused("the payload changed", tampered(good())),
        refused("another algorithm of the same key", withHeader(good(), alg("ES384"))),
        refused("the public key as a secret", hmac(publicKey, keyId())),
        refused("another key under our id", signed(foreign, keyId())),
        refused("a key that the token brings", withJwk(foreign)),
        refused("an id that is not ours", withHeader(good(), alg("ES256").replace(keyId(), "x"))),
        refused("another secret", hmac("a secret that is not the one at all", null)),
        refused("an extension that must be understood", critical()),
        refused("over", timed("exp", -31)),
        refused("not yet begun", timed("nbf", 31)),
        refused("issued tomorrow", timed("iat", 31)),
        refused("a time that is none", parts.authority.issue(claims().put("exp", "soon"))),
        refused("another audience", parts.authority.issue(claims().put("aud", "else"))),
        refused("too long", good() + "A".repeat(20_000)));
  }

  private static DynamicTest refused(String name, String token) {
    return DynamicTest.dynamicTest(
        name,
        () ->
            assertThatThrownBy(() -> parts.authority.verify(token))
                .isInstanceOfSatisfying(
                    ApiError.class,
                    error -> {
                      assertThat(error.status()).isEqualTo(401);
                      assertThat(error.code()).isEqualTo("bad_jwt");
                      assertThat(error.headers()).containsKey("WWW-Authenticate");
                    }));
  }

  private static String alg(String name) {
    return "{\"alg\":\"%s\",\"kid\":\"%s\"}".formatted(name, keyId());
  }

  private static String tampered(String token) {
    String[] parts = token.split("\\.", -1);
    return parts[0] + "." + part("{\"sub\":\"admin\",\"role\":\"service_role\"}") + "." + parts[2];
  }

  private static String timed(String claim, long seconds) {
    return parts.authority.issue(claims().put(claim, parts.now().getEpochSecond() + seconds));
  }

  private static String hmac(String secret, @org.jspecify.annotations.Nullable String id)
      throws JOSEException {
    JWSObject token =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(id).build(),
            new Payload(Json.text(claims())));
    token.sign(new MACSigner(secret));
    return token.serialize();
  }

  private static String signed(ECKey key, String id) throws JOSEException {
    JWSObject token =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(id).build(),
            new Payload(Json.text(claims())));
    token.sign(new ECDSASigner(key));
    return token.serialize();
  }

  private static String withJwk(ECKey key) throws JOSEException {
    JWSObject token =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .jwk(key.toPublicJWK())
                .jwkURL(java.net.URI.create("http://127.0.0.1:9/keys"))
                .build(),
            new Payload(Json.text(claims())));
    token.sign(new ECDSASigner(key));
    return token.serialize();
  }

  private static String critical() {
    return withHeader(
        good(), "{\"alg\":\"ES256\",\"kid\":\"%s\",\"crit\":[\"x\"],\"x\":1}".formatted(keyId()));
  }

  @Test
  void a_token_is_good_until_half_a_minute_past_its_end() {
    assertThat(parts.authority.verify(good()).subject()).isEqualTo("somebody");
    assertThat(parts.authority.verify(timed("exp", -29)).role()).isEqualTo("authenticated");
  }

  @Test
  void an_encrypted_token_is_the_same_token() {
    String box = parts.authority.encrypt(good());
    assertThat(box.split("\\.", -1)).hasSize(5);
    assertThat(parts.authority.verify(box).subject()).isEqualTo("somebody");
    // The last characters carry bits that mean nothing: alter one that means something.
    int seal = box.lastIndexOf('.') + 1;
    char other = box.charAt(seal) == 'A' ? 'B' : 'A';
    String altered = box.substring(0, seal) + other + box.substring(seal + 1);
    assertThatThrownBy(() -> parts.authority.verify(altered)).isInstanceOf(ApiError.class);
  }

  @Test
  void the_shared_secret_is_good_whatever_the_key_is_called() throws Exception {
    assertThat(parts.authority.verify(hmac(SECRET, null)).keyId()).isNull();
    assertThat(parts.authority.verify(hmac(SECRET, "elsewhere")).subject()).isEqualTo("somebody");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ES256", "RS256", "EdDSA", "HS256"})
  void every_algorithm_signs_and_verifies(String algorithm) {
    try (TestParts other = TestParts.open("jwt-algorithm=" + algorithm)) {
      String token = other.authority.issue(Json.MAPPER.createObjectNode().put("sub", "x"));
      assertThat(
              new String(
                  Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))),
                  StandardCharsets.UTF_8))
          .contains("\"" + algorithm + "\"");
      assertThat(other.authority.verify(token).subject()).isEqualTo("x");
      assertThat(other.authority.keys().published()).hasSize(algorithm.equals("HS256") ? 0 : 1);
      assertThatThrownBy(() -> parts.authority.verify(token)).isInstanceOf(ApiError.class);
    }
  }

  @Test
  void a_rotated_key_verifies_until_its_tokens_are_over_and_a_compromised_one_no_more() {
    try (TestParts own = TestParts.open()) {
      AuditEvent event = AuditEvent.of("signing_key.rotate");
      KeyRotation rotation =
          new KeyRotation(own.authority.keys(), own.authority.config(), Audit.open(own.store));
      String old = own.authority.issue(Json.MAPPER.createObjectNode().put("sub", "x"));
      KeyRotation.Standing begun = rotation.rotate(false, event);
      assertThat(begun.signsFrom()).isEqualTo(own.now().plus(Duration.ofMinutes(20)));
      assertThat(rotation.rotate(false, event)).isEqualTo(begun);
      assertThat(own.authority.keys().published()).hasSize(2);
      own.pass(Duration.ofMinutes(21));
      KeyRotation.Standing rotated = rotation.rotate(false, event);
      assertThat(rotated.active()).isEqualTo(begun.standby());
      String fresh = own.authority.issue(Json.MAPPER.createObjectNode().put("sub", "y"));
      assertThat(own.authority.verify(old).subject()).isEqualTo("x");
      assertThat(own.authority.verify(fresh).keyId()).isEqualTo(String.valueOf(rotated.active()));
      own.pass(Duration.ofHours(2));
      rotation.rotateWhenOld();
      assertThatThrownBy(() -> own.authority.verify(old)).isInstanceOf(ApiError.class);
      assertThat(rotation.compromise(java.util.Objects.requireNonNull(rotated.active()), event))
          .isTrue();
      assertThatThrownBy(() -> own.authority.verify(fresh)).isInstanceOf(ApiError.class);
    }
  }

  @Test
  void after_90_days_the_next_key_is_published_and_20_minutes_later_it_signs() {
    try (TestParts own = TestParts.open()) {
      KeyRotation rotation =
          new KeyRotation(own.authority.keys(), own.authority.config(), Audit.open(own.store));
      String first = own.authority.keys().signingKeyId().orElseThrow();
      own.pass(Duration.ofDays(90));
      rotation.rotateWhenOld();
      assertThat(own.authority.keys().published()).hasSize(1);
      own.pass(Duration.ofMinutes(1));
      rotation.rotateWhenOld();
      rotation.rotateWhenOld();
      assertThat(own.authority.keys().published()).hasSize(2);
      own.pass(Duration.ofMinutes(20));
      assertThat(own.authority.keys().signingKeyId()).hasValue(first);
      rotation.rotateWhenOld();
      assertThat(own.authority.keys().signingKeyId()).isNotEqualTo(Optional.of(first));
      assertThat(own.database.query("SELECT count(*) FROM audit.event")).isEqualTo("2");
    }
  }

  @Test
  void what_is_kept_of_a_key_does_not_sign() {
    assertThat(
            parts.database.query(
                "SELECT string_agg(private_sealed || public_jwk, ' ') FROM auth.signing_key"))
        .doesNotContain("\"d\"")
        .doesNotContain("\"k\"");
  }
}
