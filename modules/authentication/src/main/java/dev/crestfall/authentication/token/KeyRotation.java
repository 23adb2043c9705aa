package dev.crestfall.authentication.token;

import dev.crestfall.authentication.token.SigningKeyDao.Row;
import dev.crestfall.kernel.ApiError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Exchanges the key that signs. Its successor is published for a while before it signs, so that
/// nobody who verifies meets a key they have never seen, and the old one stays published until the
/// last token it signed is over.
public final class KeyRotation {
  private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);
  private static final Duration AGE = Duration.ofDays(90);
  private static final Duration PUBLISHED = Duration.ofMinutes(20);
  private static final Duration LEEWAY = Duration.ofMinutes(10);

  private final SigningKeys keys;
  private final Duration tokenLife;

  public KeyRotation(SigningKeys keys, TokenConfig config) {
    this.keys = keys;
    this.tokenLife = Duration.ofSeconds(config.jwtExp());
  }

  /// What a rotation did.
  ///
  /// @param active the key that signs now, null where a configured one does
  /// @param standby the key that signs after it, null when there is none yet
  public record Rotated(@Nullable UUID active, @Nullable UUID standby) {}

  /// Makes the successor sign, at once.
  ///
  /// @param early whether also one that has not been published for long
  /// @throws ApiError 409 `signing_key_too_young` when it has not, and `early` is not said: by then
  ///   a successor is there and published
  public Rotated rotate(boolean early) {
    Rotated rotated =
        keys.jdbi()
            .inTransaction(handle -> {
              SigningKeyDao dao = handle.attach(SigningKeyDao.class);
              dao.lock();
              Row standby = find(dao, "standby");
              if (standby == null) {
                return new Rotated(null, null);
              }
              boolean young = standby.createdAt().plus(PUBLISHED).isAfter(now());
              return young && !early ? new Rotated(null, standby.id()) : promote(dao, standby.id());
            });
    if (rotated.active() == null && rotated.standby() == null) {
      UUID made = keys.insert(keys.algorithm(), "standby");
      return early ? rotate(true) : refuse(made);
    }
    keys.forget();
    return rotated.active() == null ? refuse(rotated.standby()) : rotated;
  }

  private static Rotated refuse(@Nullable UUID standby) {
    throw new ApiError(
        409,
        "signing_key_too_young",
        "The key %s has to be published for 20 minutes before it signs".formatted(standby));
  }

  private Rotated promote(SigningKeyDao dao, UUID standby) {
    int _ = dao.retireActive(now());
    int _ = dao.activate(standby, now());
    LOG.info("The key {} signs tokens from now on", standby);
    return new Rotated(standby, null);
  }

  /// Gives up a key whose private half is known to somebody: its tokens are no good from now on.
  public boolean compromise(UUID id) {
    boolean known =
        keys.jdbi().withExtension(SigningKeyDao.class, dao -> dao.compromise(id, now()) > 0);
    keys.forget();
    return known;
  }

  /// Does what is due: makes a successor, lets it sign, removes keys that are over.
  public void rotateWhenOld() {
    List<Row> rows = keys.jdbi().withExtension(SigningKeyDao.class, SigningKeyDao::list);
    Instant now = now();
    boolean old =
        rows.stream()
            .filter(KeyRotation::signs)
            .anyMatch(
                row -> row.status().equals("active") && row.createdAt().plus(AGE).isBefore(now));
    Row standby = rows.stream().filter(row -> isStandby(row)).findFirst().orElse(null);
    if (old && standby == null) {
      var _ = keys.insert(keys.algorithm(), "standby");
    } else if (old && standby != null && standby.createdAt().plus(PUBLISHED).isBefore(now)) {
      var _ = rotate(false);
    }
    keys.jdbi()
        .useHandle((Handle handle) -> {
          int gone =
              handle.attach(SigningKeyDao.class).deleteRetired(now.minus(tokenLife).minus(LEEWAY));
          if (gone > 0) {
            keys.forget();
          }
        });
  }

  private static boolean signs(Row row) {
    return !row.algorithm().equals(KeyAlgorithm.A256GCM.jose());
  }

  private static boolean isStandby(Row row) {
    return row.status().equals("standby");
  }

  private static @Nullable Row find(SigningKeyDao dao, String status) {
    return dao.list().stream()
        .filter(row -> signs(row) && row.status().equals(status))
        .findFirst()
        .orElse(null);
  }

  private Instant now() {
    return keys.clock().instant();
  }
}
