package dev.crestfall.kernel.identity;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;

/// EdDSA by the JDK: the JOSE library wants another library for it.
final class Ed25519 {
  private Ed25519() {}

  /// False for a wrong signature, and for keys of other curves.
  static boolean verify(OctetKeyPair key, byte[] signed, byte[] signature) {
    if (!Curve.Ed25519.equals(key.getCurve())) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(publicKey(key.getDecodedX()));
      verifier.update(signed);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /// RFC 8032: little-endian y, the highest bit says whether x is odd.
  private static PublicKey publicKey(byte[] encoded) throws GeneralSecurityException {
    byte[] y = new byte[encoded.length];
    for (int i = 0; i < encoded.length; i++) {
      y[i] = encoded[encoded.length - 1 - i];
    }
    boolean odd = y.length > 0 && (y[0] & 0x80) != 0;
    if (y.length > 0) {
      y[0] &= 0x7f;
    }
    EdECPoint point = new EdECPoint(odd, new BigInteger(1, y));
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
  }
}
