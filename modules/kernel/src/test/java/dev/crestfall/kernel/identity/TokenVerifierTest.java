package dev.crestfall.kernel.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.identity.TokenException.Reason;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenVerifierTest {
  private static final String SECRET = "a secret of forty characters, no less...";
  private static final long NOW = 1_800_000_000;
  private Instant now = Instant.ofEpochSecond(NOW);

  private TokenVerifier verifier(byte[] keys) {
    return new TokenVerifier(
        new TokenVerifier.Settings(
            TokenKeys.parse(keys), "app", RoleClaim.parse("$.role"), "anon", 10),
        () -> now);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String token(String claims) throws Exception {
    return sign(JWSAlgorithm.HS256, null, new MACSigner(SECRET), claims);
  }

  private static String sign(
      JWSAlgorithm algorithm, @Nullable String id, JWSSigner signer, String claims)
      throws Exception {
    JWSObject token =
        new JWSObject(new JWSHeader.Builder(algorithm).keyID(id).build(), new Payload(claims));
    token.sign(signer);
    return token.serialize();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"exp":1799999969}               | EXPIRED
          {"exp":"soon"}                   | EXP_NOT_NUMBER
          {"exp":1.5}                      | EXPIRED
          {"exp":1,"nbf":"soon"}           | EXPIRED
          {"nbf":1800000031}               | NOT_YET_VALID
          {"nbf":[]}                       | NBF_NOT_NUMBER
          {"iat":1800000031}               | ISSUED_IN_FUTURE
          {"iat":{}}                       | IAT_NOT_NUMBER
          {"aud":"other"}                  | AUDIENCE
          {"aud":["other","another"]}      | AUDIENCE
          {"aud":["app",1]}                | AUD_NOT_STRINGS
          {"aud":1}                        | AUD_NOT_STRINGS
          [1]                              | CLAIMS
          no json                          | CLAIMS
          """)
  void a_signed_token_with_bad_claims_is_refused(String claims, Reason reason) throws Exception {
    String header = "Bearer " + token(claims);
    assertThatThrownBy(() -> verifier(utf8(SECRET)).identify(header))
        .isInstanceOfSatisfying(
            TokenException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @ParameterizedTest
  @CsvSource({
    "Bearer, EMPTY",
    "'Bearer ', EMPTY",
    "bearer a.b, PARTS",
    "BEARER a.b.c.d, PARTS",
    "Bearer quifquirndsjagnrgniur.fonvoienqhhdj.iuqvnvhojah, UNREADABLE",
    "Bearer eyJhbGciOiJub25lIn0.e30., ALGORITHM",
    "Bearer eyJhbGciOiJIUzI1NiJ9.e30.AAAA, KEY",
    "Bearer eyJhbGciOiJSUzI1NiJ9.e30.AAAA, KEY",
    "Bearer eyJhbGciOiJIUzM4NCJ9.e30.AAAA, KEY",
  })
  void what_is_no_token_of_ours_is_refused(String header, Reason reason) {
    assertThatThrownBy(() -> verifier(utf8(SECRET)).identify(header))
        .isInstanceOfSatisfying(
            TokenException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"role":"writer","aud":"app","exp":1799999970}  | writer
          {"role":"writer","aud":["x","app"]}             | writer
          {"aud":[],"exp":null,"role":"writer"}           | writer
          {"sub":"7"}                                     | anon
          """)
  void a_good_token_gives_its_role(String claims, String role) throws Exception {
    Identity identity = verifier(utf8(SECRET)).identify("Bearer " + token(claims));
    assertThat(identity.role()).isEqualTo(role);
    assertThat(identity.claims()).contains("\"role\":\"" + role + "\"");
  }

  @Test
  void a_known_token_expires_all_the_same() throws Exception {
    TokenVerifier verifier = verifier(utf8(SECRET));
    String header = "Bearer " + token("{\"role\":\"writer\",\"exp\":" + (NOW + 60) + "}");
    assertThat(verifier.identify(header).role()).isEqualTo("writer");
    assertThat(verifier.identify(header).role()).isEqualTo("writer");
    assertThat(verifier.cacheStats()).isEqualTo(new CacheStats(1, 1, 0));
    now = now.plusSeconds(91);
    assertThatThrownBy(() -> verifier.identify(header)).isInstanceOf(TokenException.class);
  }

  @Test
  void the_cache_is_bounded() throws Exception {
    TokenVerifier verifier = verifier(utf8(SECRET));
    for (int i = 0; i < 100; i++) {
      verifier.identify("Bearer " + token("{\"role\":\"r" + i + "\"}"));
    }
    assertThat(verifier.cacheStats().evictions()).isEqualTo(90);
  }

  @Test
  void without_a_token_or_with_another_scheme_the_caller_is_anonymous() throws TokenException {
    TokenVerifier verifier = verifier(utf8(SECRET));
    assertThat(verifier.identify(null)).isEqualTo(verifier.identify("Basic YTpi"));
    assertThat(verifier.identify(null).claims()).isEqualTo("{\"role\":\"anon\"}");
  }

  @Test
  void a_short_secret_is_refused_without_being_shown() {
    assertThatThrownBy(() -> TokenKeys.parse(utf8("short secret")))
        .hasMessageContaining("32 characters")
        .hasMessageNotContaining("short secret");
  }

  @Test
  void keys_of_a_set_are_chosen_by_their_id() throws Exception {
    RSAKey rsa = new RSAKeyGenerator(2048).keyID("r").generate();
    ECKey ec = new ECKeyGenerator(Curve.P_256).keyID("e").generate();
    byte[] set = utf8(new JWKSet(List.of(rsa, ec)).toString(true));
    String claims = "{\"role\":\"writer\"}";
    String byRsa = sign(JWSAlgorithm.RS256, "r", new RSASSASigner(rsa), claims);
    String byEc = sign(JWSAlgorithm.ES256, "e", new ECDSASigner(ec), claims);
    String byOther = sign(JWSAlgorithm.ES256, "other", new ECDSASigner(ec), claims);
    String confused =
        sign(JWSAlgorithm.HS256, "r", new MACSigner(rsa.toPublicJWK().toJSONString()), claims);
    assertThat(verifier(set).identify("Bearer " + byRsa).role()).isEqualTo("writer");
    assertThat(verifier(set).identify("Bearer " + byEc).role()).isEqualTo("writer");
    for (String wrong : List.of(byOther, confused)) {
      assertThatThrownBy(() -> verifier(set).identify("Bearer " + wrong))
          .isInstanceOf(TokenException.class);
    }
  }

  @Test
  void an_edwards_key_verifies() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] encoded = pair.getPublic().getEncoded();
    byte[] x = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    assertThat(((EdECPublicKey) pair.getPublic()).getParams().getName()).isEqualTo("Ed25519");
    byte[] key =
        utf8(new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x)).build().toJSONString());
    String signed =
        Base64URL.encode("{\"alg\":\"EdDSA\"}") + "." + Base64URL.encode("{\"role\":\"writer\"}");
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(utf8(signed));
    String token = signed + "." + Base64URL.encode(signature.sign());
    assertThat(verifier(key).identify("Bearer " + token).role()).isEqualTo("writer");
  }
}
