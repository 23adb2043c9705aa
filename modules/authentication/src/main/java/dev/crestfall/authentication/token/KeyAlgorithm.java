package dev.crestfall.authentication.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.Arrays;
import java.util.Optional;

/// What tokens are signed with, and encrypted with.
public enum KeyAlgorithm {
  ES256("ES256"),
  RS256("RS256"),
  EDDSA("EdDSA"),
  HS256("HS256"),
  /// Encrypts; signs nothing.
  A256GCM("A256GCM");

  private static final int RSA_BITS = 2048;
  private static final int SECRET_BITS = 256;

  private final String jose;

  KeyAlgorithm(String jose) {
    this.jose = jose;
  }

  /// As JOSE spells it.
  public String jose() {
    return jose;
  }

  JWSAlgorithm jws() {
    return new JWSAlgorithm(jose);
  }

  /// The algorithm that JOSE calls so.
  static Optional<KeyAlgorithm> of(String jose) {
    return Arrays.stream(values()).filter(a -> a.jose.equals(jose)).findFirst();
  }

  /// A new key, private half and all.
  JWK generate(String id) {
    try {
      return switch (this) {
        case ES256 -> new ECKeyGenerator(Curve.P_256).keyID(id).algorithm(jws()).generate();
        case RS256 -> new RSAKeyGenerator(RSA_BITS).keyID(id).algorithm(jws()).generate();
        case EDDSA -> Ed25519.generate(id);
        case HS256 -> secret(id);
        case A256GCM -> secret(id);
      };
    } catch (JOSEException e) {
      throw new IllegalStateException("this machine can't make a key for " + jose, e);
    }
  }

  private OctetSequenceKey secret(String id) throws JOSEException {
    return new OctetSequenceKeyGenerator(SECRET_BITS).keyID(id).generate();
  }
}
