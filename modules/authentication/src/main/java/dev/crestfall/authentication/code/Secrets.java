package dev.crestfall.authentication.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// Codes and link secrets, and the hashes that are kept of them.
public final class Secrets {
  private static final int LINK_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /// So many random digits.
  public static String digits(int length) {
    StringBuilder made = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      made.append((char) ('0' + RANDOM.nextInt(10)));
    }
    return made.toString();
  }

  /// A link's secret: 32 random bytes.
  public static String link() {
    byte[] bytes = new byte[LINK_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// GoTrue's hash of a code, which is the secret of its links too: SHA-224 of address and code.
  public static String shared(String address, String code) {
    return HexFormat.of().formatHex(digest("SHA-224", address + code));
  }

  /// SHA-256.
  public static byte[] hash(String text) {
    return digest("SHA-256", text);
  }

  /// SHA-256 in hexadecimal digits.
  public static String hex(String text) {
    return HexFormat.of().formatHex(hash(text));
  }

  private static byte[] digest(String algorithm, String text) {
    try {
      return MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
