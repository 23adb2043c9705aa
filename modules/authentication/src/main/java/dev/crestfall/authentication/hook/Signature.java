package dev.crestfall.authentication.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signatures by the rules of Standard Webhooks: HMAC-SHA-256 over id, time and body.
final class Signature {
  private static final String PREFIX = "v1,whsec_";

  private Signature() {}

  /// The header `webhook-signature`, one signature a secret.
  ///
  /// @param secrets each `v1,whsec_<base64>`
  static String of(List<String> secrets, String id, long seconds, byte[] body) {
    return secrets.stream()
        .map(secret -> "v1," + sign(secret.substring(PREFIX.length()), id, seconds, body))
        .collect(Collectors.joining(", "));
  }

  private static String sign(String secret, String id, long seconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA256"));
      mac.update((id + "." + seconds + ".").getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
