package dev.crestfall.kernel.vault.service;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// AWS Signature Version 4 over requests of the path `/` without a query.
///
/// @param service as `kms`
record AwsSignature(String accessKeyId, String secretAccessKey, String region, String service) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";

  @Override
  public String toString() {
    return "AwsSignature[" + accessKeyId + "]";
  }

  /// The time as the header `X-Amz-Date` has it.
  static String time(Instant now) {
    return TIME.format(now);
  }

  /// The header `Authorization`.
  ///
  /// @param headers all that are signed, `host` and `x-amz-date` among them
  String authorization(String method, Map<String, String> headers, byte[] body) {
    SortedMap<String, String> signed = new TreeMap<>();
    headers.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), value.strip()));
    String names = String.join(";", signed.keySet());
    String lines =
        signed.entrySet().stream()
            .map(header -> header.getKey() + ":" + header.getValue() + "\n")
            .collect(Collectors.joining());
    String request = method + "\n/\n\n" + lines + "\n" + names + "\n" + hex(sha256(body));
    String time = String.valueOf(signed.get("x-amz-date"));
    String day = time.substring(0, 8);
    String scope = day + "/" + region + "/" + service + "/aws4_request";
    String text = ALGORITHM + "\n" + time + "\n" + scope + "\n" + hex(sha256(bytes(request)));
    return "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
        .formatted(ALGORITHM, accessKeyId, scope, names, hex(hmac(key(day), text)));
  }

  private byte[] key(String day) {
    byte[] ofDay = hmac(bytes("AWS4" + secretAccessKey), day);
    return hmac(hmac(hmac(ofDay, region), service), "aws4_request");
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(bytes(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
