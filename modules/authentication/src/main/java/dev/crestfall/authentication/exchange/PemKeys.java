package dev.crestfall.authentication.exchange;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.crestfall.authentication.external.oidc.ForeignException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// A public key in PEM.
final class PemKeys {
  private PemKeys() {}

  /// The key as a set of one.
  ///
  /// @throws ForeignException when it is no key of RSA or of an elliptic curve
  static JWKSet read(String pem) throws ForeignException {
    String body = pem.replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "").replaceAll("\\s", "");
    try {
      X509EncodedKeySpec spec = new X509EncodedKeySpec(Base64.getDecoder().decode(body));
      return new JWKSet(key(spec));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new ForeignException("the public key of a trusted issuer is no key");
    }
  }

  private static JWK key(X509EncodedKeySpec spec) throws GeneralSecurityException {
    try {
      ECPublicKey key = (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
      return new ECKey.Builder(Curve.forECParameterSpec(key.getParams()), key).build();
    } catch (GeneralSecurityException e) {
      return new RSAKey.Builder((RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec))
          .build();
    }
  }
}
