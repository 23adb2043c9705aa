package dev.crestfall.kernel.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The keys that tokens may be signed with.
public final class TokenKeys {
  private static final int MIN_SECRET_BYTES = 32;

  private final List<JWK> keys;

  private TokenKeys(List<JWK> keys) {
    this.keys = List.copyOf(keys);
  }

  /// A JWK, a set of them, or else a secret text for HS256.
  ///
  /// @throws IllegalArgumentException for a secret of less than 32 bytes; the message does not hold
  ///   it
  public static TokenKeys parse(byte[] secret) {
    String text = new String(secret, StandardCharsets.UTF_8);
    if (text.stripLeading().startsWith("{")) {
      List<JWK> keys = json(text);
      if (keys != null) {
        return new TokenKeys(keys);
      }
    }
    if (secret.length < MIN_SECRET_BYTES) {
      throw new IllegalArgumentException("The JWT secret must be at least 32 characters long.");
    }
    return new TokenKeys(
        List.of(new OctetSequenceKey.Builder(secret).algorithm(JWSAlgorithm.HS256).build()));
  }

  private static @Nullable List<JWK> json(String text) {
    try {
      return JWKSet.parse(text).getKeys();
    } catch (ParseException e) {
      try {
        return List.of(JWK.parse(text));
      } catch (ParseException none) {
        return null;
      }
    }
  }

  /// Verifies a signature.
  ///
  /// @param signed header and payload with their dot
  /// @return false when a key fits and the signature is wrong
  /// @throws TokenException when no key fits
  boolean verify(JWSHeader header, byte[] signed, Base64URL signature) throws TokenException {
    List<JWK> fitting = keys.stream().filter(key -> fits(key, header)).toList();
    if (fitting.isEmpty()) {
      throw new TokenException(
          TokenException.Reason.KEY, "No suitable key was found to decode the JWT");
    }
    for (JWK key : fitting) {
      try {
        if (key instanceof OctetKeyPair pair) {
          if (Ed25519.verify(pair, signed, signature.decode())) {
            return true;
          }
        } else if (verifier(key).verify(header, signed, signature)) {
          return true;
        }
      } catch (JOSEException e) {
        // The key can't be used with this algorithm: as good as a wrong signature.
      }
    }
    return false;
  }

  private static boolean fits(JWK key, JWSHeader header) {
    JWSAlgorithm algorithm = header.getAlgorithm();
    boolean sameId = header.getKeyID() == null || header.getKeyID().equals(key.getKeyID());
    boolean sameAlgorithm = key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm);
    boolean family =
        switch (key) {
          case OctetSequenceKey _ -> JWSAlgorithm.Family.HMAC_SHA.contains(algorithm);
          case RSAKey _ -> JWSAlgorithm.Family.RSA.contains(algorithm);
          case ECKey _ -> JWSAlgorithm.Family.EC.contains(algorithm);
          case OctetKeyPair _ -> JWSAlgorithm.Family.ED.contains(algorithm);
          default -> false;
        };
    return sameId && sameAlgorithm && family && !KeyUse.ENCRYPTION.equals(key.getKeyUse());
  }

  private static JWSVerifier verifier(JWK key) throws JOSEException {
    return switch (key) {
      case OctetSequenceKey secret -> new MACVerifier(secret);
      case RSAKey rsa -> new RSASSAVerifier(rsa.toPublicJWK());
      case ECKey ec -> new ECDSAVerifier(ec.toPublicJWK());
      default -> throw new JOSEException("no verifier for " + key.getKeyType());
    };
  }
}
