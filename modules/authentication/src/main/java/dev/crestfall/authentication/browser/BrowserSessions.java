package dev.crestfall.authentication.browser;

import dev.crestfall.authentication.session.Session;
import dev.crestfall.kernel.ApiError;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Cookies that stand for a session. A cookie is over half an hour after it was last seen, half a
/// day after its user signed in, and when its session is.
public final class BrowserSessions {
  /// How long a cookie is good without being used.
  static final Duration IDLE = Duration.ofMinutes(30);

  /// How long it is good after the sign-in.
  static final Duration LONGEST = Duration.ofHours(12);

  private static final int SECRET_BYTES = 32;

  private final Jdbi jdbi;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public BrowserSessions(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /// A cookie that was just made.
  ///
  /// @param secret its value
  /// @param end when it is over at the latest
  public record Made(String secret, Instant end) {}

  /// Makes a cookie for a session.
  ///
  /// @throws ApiError 403 `reauthentication_needed` for a sign-in that is too long ago
  public Made begin(Session session) {
    Instant end = end(session);
    if (!end.isAfter(clock.instant())) {
      throw new ApiError(
          403, "reauthentication_needed", "The sign-in is more than 12 hours old; sign in again");
    }
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    jdbi.useExtension(
        BrowserSessionDao.class, dao -> dao.insert(hash(secret), session.id(), clock.instant()));
    return new Made(secret, end);
  }

  /// When cookies of a session are over at the latest.
  public static Instant end(Session session) {
    return session.createdAt().plus(LONGEST);
  }

  /// The session of a cookie; it is in use by that.
  public Optional<UUID> see(Handle handle, String secret) {
    Instant now = clock.instant();
    return handle
        .attach(BrowserSessionDao.class)
        .see(hash(secret), now, now.minus(IDLE), now.minus(LONGEST));
  }

  /// Forgets cookies that are over.
  public static void forget(Handle handle, Instant now) {
    int _ = handle.attach(BrowserSessionDao.class).forget(now.minus(IDLE));
  }

  /// What a page of ours sends beside the cookie with everything that changes something: other
  /// sites can have the cookie sent, but not read this.
  public static String csrfToken(String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal("csrf".getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
