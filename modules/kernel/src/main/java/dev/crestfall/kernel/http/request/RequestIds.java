package dev.crestfall.kernel.http.request;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Ids of requests: unique among processes by a random prefix, within one by a counter.
public final class RequestIds {
  private static final int MAX_LENGTH = 128;
  private static final String PREFIX = prefix();
  private static final AtomicLong NEXT = new AtomicLong();

  private RequestIds() {}

  private static String prefix() {
    byte[] random = new byte[6];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random) + '-';
  }

  /// The caller's own id when it can be logged and echoed as it is, else a new one.
  public static String of(@Nullable String sent) {
    return sent != null && isSane(sent) ? sent : PREFIX + NEXT.incrementAndGet();
  }

  private static boolean isSane(String id) {
    if (id.isEmpty() || id.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean ok = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!ok && "-_.:/+=".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
