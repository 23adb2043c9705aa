package dev.crestfall.fault.redis;

import dev.crestfall.fault.program.Wire;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A GET request signed by an HMAC key, which may be sent as often as one likes.
///
/// @param nonce what makes it good once
/// @param headers names and values by turns
@SuppressWarnings("ArrayRecordComponent") // never compared
record Signed(String path, String nonce, String... headers) {
  static Signed of(String keyId, String secret, String url, String path, Instant created) {
    String nonce = UUID.randomUUID().toString();
    String parameters =
        "(\"@method\" \"@authority\" \"@path\" \"@query\");created=%d;keyid=\"%s\";nonce=\"%s\";tag=\"crestfall\";alg=\"hmac-sha256\""
            .formatted(created.getEpochSecond(), keyId, nonce);
    String base =
        "\"@method\": GET\n\"@authority\": %s\n\"@path\": %s\n\"@query\": ?\n\"@signature-params\": %s"
            .formatted(URI.create(url).getAuthority(), path, parameters);
    String mac = Base64.getEncoder().encodeToString(mac(Base64.getDecoder().decode(secret), base));
    return new Signed(
        path, nonce, "Signature-Input", "sig1=" + parameters, "Signature", "sig1=:" + mac + ":");
  }

  private static byte[] mac(byte[] secret, String base) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(base.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  Wire.Answer send(Wire wire) {
    return wire.send("GET", path, "", headers);
  }
}
