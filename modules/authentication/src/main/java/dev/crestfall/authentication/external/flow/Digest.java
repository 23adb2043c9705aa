package dev.crestfall.authentication.external.flow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// Secrets that are made here, and what is kept of them.
public final class Digest {
  private static final int SECRET = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Digest() {}

  /// 256 random bits as text for addresses.
  public static String secret() {
    byte[] bytes = new byte[SECRET];
    RANDOM.nextBytes(bytes);
    return text(bytes);
  }

  /// Bytes as text for addresses.
  public static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// SHA-256.
  public static byte[] of(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
