package dev.crestfall.authentication.exchange;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.crestfall.kernel.route.Json;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// Issues tokens of ES256 as Privy does.
final class Issuer {
  private final ECKey key;

  Issuer() throws JOSEException {
    key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
  }

  /// The public key as settings hold it.
  String pem() throws JOSEException {
    String body =
        Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(key.toECPublicKey().getEncoded());
    return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----";
  }

  /// Claims of a good token of Privy's.
  static Map<String, Object> claims(String subject) {
    long now = InstantSource.system().instant().getEpochSecond();
    Map<String, Object> claims = new HashMap<>();
    claims.put("iss", "privy.io");
    claims.put("aud", "our-app");
    claims.put("sub", subject);
    claims.put("sid", "session");
    claims.put("iat", now);
    claims.put("exp", now + 600);
    return claims;
  }

  String sign(Map<String, Object> claims) throws JOSEException {
    return sign(claims, "k1");
  }

  String sign(Map<String, Object> claims, String keyId) throws JOSEException {
    JWSObject token =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(keyId).build(),
            new Payload(Json.text(claims)));
    token.sign(new ECDSASigner(key));
    return token.serialize();
  }
}
