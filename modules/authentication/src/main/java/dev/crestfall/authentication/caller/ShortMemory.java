package dev.crestfall.authentication.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Names for credentials that must be proven anew each minute: what is remembered under a name is
/// found for so long. A name is an HMAC under a key of this process, so that memory holds neither a
/// password nor what could be searched for one.
final class ShortMemory {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int MOST = 10_000;
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;
  private final AtomicLong proofs = new AtomicLong();
  private final Cache<String, Long> recent;

  ShortMemory(InstantSource clock) {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    this.key = new SecretKeySpec(bytes, ALGORITHM);
    this.recent =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(LONGEST)
            .ticker(() -> clock.millis() * 1_000_000)
            .executor(Runnable::run)
            .build();
  }

  /// The credential's name during this minute.
  String name(String kind, String credential) {
    String mac = kind + ' ' + mac(credential);
    return mac + ' ' + recent.get(mac, _ -> proofs.incrementAndGet());
  }

  private String mac(String credential) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(credential.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
