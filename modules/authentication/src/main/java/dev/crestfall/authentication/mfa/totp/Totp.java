package dev.crestfall.authentication.mfa.totp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Codes that change with time, RFC 6238: SHA-1, 6 digits, 30 seconds, as authenticator apps know
/// them.
public final class Totp {
  /// How many seconds a code is good for.
  static final int PERIOD = 30;

  /// How many digits apps show.
  public static final int DIGITS = 6;

  private static final int[] POWERS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };

  private Totp() {}

  /// The step that an instant is in.
  public static long step(Instant now) {
    return Math.floorDiv(now.getEpochSecond(), PERIOD);
  }

  /// The code of a step.
  public static String code(byte[] secret, long step, int digits) {
    byte[] hash;
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    int offset = hash[hash.length - 1] & 0xf;
    int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
    return String.format("%0" + digits + "d", number % POWERS[digits]);
  }

  /// The step that a code is of, the current one or one within the window; empty for a wrong code.
  /// Every step is compared to the end, so that time tells nothing.
  public static OptionalLong match(byte[] secret, String code, Instant now, int window) {
    byte[] given = code.getBytes(StandardCharsets.UTF_8);
    long current = step(now);
    OptionalLong found = OptionalLong.empty();
    for (long step = current - window; step <= current + window; step++) {
      byte[] wanted = code(secret, step, DIGITS).getBytes(StandardCharsets.UTF_8);
      if (MessageDigest.isEqual(wanted, given)) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }
}
