package dev.crestfall.authentication.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Devices that have proven a password, by a cookie that signs nobody in: it only tells the owner
/// of an account from who guesses at it.
public final class Devices {
  private static final int SECRET_BYTES = 32;
  private static final int MOST = 20;

  private final Jdbi jdbi;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public Devices(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /// The device of a cookie, when it has proven this user's password.
  public Optional<UUID> find(UUID user, String cookie) {
    int dot = cookie.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    UUID id;
    try {
      id = UUID.fromString(cookie.substring(0, dot));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    byte[] hash = hash(cookie.substring(dot + 1));
    boolean known = jdbi.withExtension(GuessDao.class, dao -> dao.isDevice(id, user, hash));
    return known ? Optional.of(id) : Optional.empty();
  }

  /// Remembers a device that has just proven this user's password.
  ///
  /// @return its cookie
  public String add(UUID user) {
    UUID id = UUID.randomUUID();
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    jdbi.useTransaction((Handle handle) -> {
      GuessDao dao = handle.attach(GuessDao.class);
      dao.addDevice(id, user, hash(secret), clock.instant());
      int _ = dao.deleteDevicesBeyond(user, MOST);
    });
    return id + "." + secret;
  }

  private static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(secret.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
