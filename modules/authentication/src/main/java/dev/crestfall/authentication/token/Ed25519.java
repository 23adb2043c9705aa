package dev.crestfall.authentication.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/// EdDSA by the JDK: the JOSE library wants another library for it.
final class Ed25519 {
  /// What stands before the 32 bytes of a public key in its X.509 form.
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final String NAME = "Ed25519";

  private Ed25519() {}

  static OctetKeyPair generate(String id) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(NAME).generateKeyPair();
      byte[] encoded = pair.getPublic().getEncoded();
      byte[] x = Arrays.copyOfRange(encoded, X509.length, encoded.length);
      byte[] d = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
      return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x))
          .d(Base64URL.encode(d))
          .keyID(id)
          .algorithm(JWSAlgorithm.EdDSA)
          .build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no Ed25519", e);
    }
  }

  static byte[] sign(OctetKeyPair key, byte[] message) throws GeneralSecurityException {
    EdECPrivateKeySpec spec =
        new EdECPrivateKeySpec(NamedParameterSpec.ED25519, key.getD().decode());
    Signature signature = Signature.getInstance(NAME);
    signature.initSign(KeyFactory.getInstance(NAME).generatePrivate(spec));
    signature.update(message);
    return signature.sign();
  }

  /// False for a wrong signature and for a key that is none.
  static boolean verify(OctetKeyPair key, byte[] message, byte[] signature) {
    try {
      byte[] x = key.getX().decode();
      byte[] encoded = Arrays.copyOf(X509, X509.length + x.length);
      System.arraycopy(x, 0, encoded, X509.length, x.length);
      Signature verifier = Signature.getInstance(NAME);
      verifier.initVerify(
          KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded)));
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
