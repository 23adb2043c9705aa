package dev.crestfall.authentication.token;

import dev.crestfall.authentication.token.SigningKeyDao.Row;
import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.audit.AuditEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Exchanges the key that signs. Its successor is published for a while before it signs, so that
/// nobody who verifies meets a key they have never seen, and the old one stays published until the
/// last token it signed is over. The table tells every copy of the program what has changed.
public final class KeyRotation {
  private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);
  private static final Duration AGE = Duration.ofDays(90);
  private static final Duration PUBLISHED = Duration.ofMinutes(20);
  private static final Duration LEEWAY = Duration.ofMinutes(10);
  private static final String RESOURCE = "signing_key";
  private static final String ROTATED = "signing_key.rotate";

  private final SigningKeys keys;
  private final Duration tokenLife;
  private final Audit audit;

  public KeyRotation(SigningKeys keys, TokenConfig config, Audit audit) {
    this.keys = keys;
    this.tokenLife = Duration.ofSeconds(config.jwtExp());
    this.audit = audit;
  }

  /// Where a rotation stands.
  ///
  /// @param active the key that signs now; null when the next token makes one
  /// @param standby the key that signs after it, null for none
  /// @param signsFrom when the successor signs, if nobody says so before; null without one
  public record Standing(
      @Nullable UUID active, @Nullable UUID standby, @Nullable Instant signsFrom) {}

  /// Begins a rotation, or ends the one that has begun.
  ///
  /// @param atOnce whether the successor signs now, published long enough or not
  /// @param by who asked; becomes the audit event
  public Standing rotate(boolean atOnce, AuditEvent by) {
    return change(handle -> {
      Row standby = find(handle, "standby");
      UUID next = standby == null ? begin(handle, by) : standby.id();
      boolean ripe = standby != null && isRipe(standby);
      if (ripe || atOnce) {
        promote(handle, next, by);
      }
    });
  }

  /// Gives up a key whose private half is known to somebody: its tokens are no good from now on.
  ///
  /// @param by who asked; becomes the audit event
  /// @return false when there is no such key
  public boolean compromise(UUID id, AuditEvent by) {
    boolean[] known = {false};
    Standing _ =
        change(handle -> {
          SigningKeyDao dao = handle.attach(SigningKeyDao.class);
          known[0] = dao.compromise(id, now()) > 0;
          Row standby = find(handle, "standby");
          if (known[0]) {
            audit.record(handle, by.on(RESOURCE, id.toString()));
          }
          if (known[0] && standby != null && find(handle, "active") == null) {
            promote(handle, standby.id(), AuditEvent.of(ROTATED));
          }
        });
    return known[0];
  }

  /// Tells every copy of the program that keys outside of the table were replaced.
  ///
  /// @param by who did it; becomes the audit event
  public void replacedOutside(AuditEvent by) {
    Standing _ =
        change(handle -> {
          audit.record(handle, by.on(RESOURCE, "legacy"));
          long _ = handle.attach(SigningKeyDao.class).tell();
        });
  }

  /// Does what is due: makes a successor, lets it sign, removes keys that are over.
  public void rotateWhenOld() {
    List<Row> rows = keys.jdbi().withExtension(SigningKeyDao.class, SigningKeyDao::list);
    boolean begun = rows.stream().anyMatch(row -> row.status().equals("standby") && isRipe(row));
    if (begun
        || rows.stream().anyMatch(this::isOld) && rows.stream().noneMatch(KeyRotation::waits)) {
      Standing _ = rotate(false, AuditEvent.of(ROTATED));
    }
    int gone =
        keys.jdbi()
            .withExtension(
                SigningKeyDao.class, dao -> dao.deleteOver(now().minus(tokenLife).minus(LEEWAY)));
    if (gone > 0) {
      keys.forget();
    }
  }

  private interface Work {
    void on(Handle handle);
  }

  /// One change at a time, over all copies.
  private Standing change(Work work) {
    Standing standing =
        keys.jdbi()
            .inTransaction(handle -> {
              handle.attach(SigningKeyDao.class).lock();
              work.on(handle);
              return standing(handle);
            });
    keys.forget();
    return standing;
  }

  private static Standing standing(Handle handle) {
    Row active = find(handle, "active");
    Row standby = find(handle, "standby");
    return new Standing(
        active == null ? null : active.id(),
        standby == null ? null : standby.id(),
        standby == null ? null : standby.createdAt().plus(PUBLISHED));
  }

  private UUID begin(Handle handle, AuditEvent by) {
    UUID made = keys.insert(handle, keys.algorithm(), "standby");
    audit.record(handle, by.on(RESOURCE, made.toString()).with("status", "standby"));
    return made;
  }

  private void promote(Handle handle, UUID standby, AuditEvent by) {
    SigningKeyDao dao = handle.attach(SigningKeyDao.class);
    int _ = dao.retireActive(now());
    int _ = dao.activate(standby, now());
    audit.record(handle, by.on(RESOURCE, standby.toString()).with("status", "active"));
    LOG.info("The key {} signs tokens from now on", standby);
  }

  private boolean isRipe(Row standby) {
    return !standby.createdAt().plus(PUBLISHED).isAfter(now());
  }

  private boolean isOld(Row row) {
    Instant since = Objects.requireNonNullElse(row.activatedAt(), row.createdAt());
    return signs(row) && row.status().equals("active") && since.plus(AGE).isBefore(now());
  }

  private static boolean waits(Row row) {
    return row.status().equals("standby");
  }

  private static boolean signs(Row row) {
    return !row.algorithm().equals(KeyAlgorithm.A256GCM.jose());
  }

  private static @Nullable Row find(Handle handle, String status) {
    return handle.attach(SigningKeyDao.class).list().stream()
        .filter(row -> signs(row) && row.status().equals(status))
        .findFirst()
        .orElse(null);
  }

  private Instant now() {
    return keys.clock().instant();
  }
}
