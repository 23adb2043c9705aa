package dev.crestfall.kernel.vault.service;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// KMS's two calls, and the check of Signature Version 4 as a server makes it.
final class FakeAws extends FakeService {
  static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/(\\d{8})/(eu-west-1)/(kms)/aws4_request,"
              + " SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})");
  private static final List<String> NEEDED =
      List.of("host", "x-amz-date", "x-amz-target", "content-type", "x-amz-security-token");

  FakeAws() throws IOException {}

  @Override
  Map<String, ?> answer(Received request) throws IOException, RefusedException {
    requireSigned(request);
    if (!request.header("Content-Type").equals("application/x-amz-json-1.1")) {
      throw new RefusedException(400, "UnknownOperationException");
    }
    JsonNode body = request.json();
    if (!body.path("KeyId").asText().equals("alias/crestfall")) {
      throw new RefusedException(400, "NotFoundException");
    }
    JsonNode context = body.path("EncryptionContext");
    if (context.size() != 2) {
      throw new RefusedException(400, "no EncryptionContext");
    }
    Base64.Encoder base64 = Base64.getEncoder();
    return switch (request.header("X-Amz-Target")) {
      case "TrentService.Encrypt" -> {
        byte[] plain = Base64.getDecoder().decode(body.path("Plaintext").asText());
        byte[] sealed = encrypt(plain, context.toString());
        yield Map.of("CiphertextBlob", base64.encodeToString(sealed), "KeyId", "arn:aws:kms:x");
      }
      case "TrentService.Decrypt" -> {
        byte[] sealed = Base64.getDecoder().decode(body.path("CiphertextBlob").asText());
        byte[] plain = decrypt(sealed, context.toString());
        yield Map.of("Plaintext", base64.encodeToString(plain), "KeyId", "arn:aws:kms:x");
      }
      default -> throw new RefusedException(400, "UnknownOperationException");
    };
  }

  private static void requireSigned(Received request) throws RefusedException {
    Matcher matcher = AUTHORIZATION.matcher(request.header("Authorization"));
    if (!matcher.matches()) {
      throw new RefusedException(403, "IncompleteSignatureException");
    }
    List<String> names = List.of(matcher.group(4).split(";", -1));
    String date = request.header("X-Amz-Date");
    if (!names.equals(names.stream().sorted().toList())
        || !names.containsAll(NEEDED)
        || !date.startsWith(matcher.group(1))) {
      throw new RefusedException(403, "IncompleteSignatureException");
    }
    StringBuilder canonical = new StringBuilder(request.method()).append('\n');
    canonical.append(request.path()).append("\n\n");
    for (String name : names) {
      canonical.append(name).append(':').append(request.header(name)).append('\n');
    }
    canonical.append('\n').append(matcher.group(4)).append('\n').append(sha256(request.body()));
    String scope = matcher.group(1) + "/eu-west-1/kms/aws4_request";
    String text = "AWS4-HMAC-SHA256\n" + date + "\n" + scope + "\n" + sha256(canonical.toString());
    byte[] key = ("AWS4" + SECRET).getBytes(StandardCharsets.UTF_8);
    for (String part : Arrays.asList(matcher.group(1), "eu-west-1", "kms", "aws4_request")) {
      key = hmac(key, part);
    }
    if (!HexFormat.of().formatHex(hmac(key, text)).equals(matcher.group(5))) {
      throw new RefusedException(403, "InvalidSignatureException");
    }
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
