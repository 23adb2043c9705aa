package dev.crestfall.catalog.live;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/// Looks for changes that no notification tells of: those of roles always, those of objects where
/// no event trigger does it, and now and then there too.
///
/// Looking is nearly free while nobody writes. Where it is dear, it is done less often, so that it
/// takes a twentieth of the time at most.
final class ChangeCheck {
  private static final long PAUSE = Duration.ofSeconds(2).toNanos();
  private static final long PAUSE_WHEN_TOLD = Duration.ofSeconds(30).toNanos();
  private static final int SHARE = 20;

  private final Connection connection;
  private long due = System.nanoTime() + PAUSE;
  private long objectsDue = due;
  private String snapshot = "";
  private String roles = "";
  private String objects = "";

  ChangeCheck(Connection connection) {
    this.connection = connection;
  }

  boolean isDue() {
    return nanosUntilDue() <= 0;
  }

  long nanosUntilDue() {
    return due - System.nanoTime();
  }

  /// Whether the roles or objects are no longer those of the last [#remember()].
  boolean changed() throws SQLException {
    long start = System.nanoTime();
    Fingerprint.Glance glance = Fingerprint.glance(connection);
    boolean changed = false;
    if (!glance.snapshot().equals(snapshot)) {
      changed = !Fingerprint.ofRoles(connection).equals(roles);
      boolean look = !glance.told() || start - objectsDue >= 0;
      if (look) {
        changed |= !Fingerprint.ofObjects(connection).equals(objects);
        objectsDue = start + PAUSE_WHEN_TOLD;
        snapshot = glance.snapshot();
      }
    }
    long end = System.nanoTime();
    due = end + Math.max(PAUSE, SHARE * (end - start));
    return changed;
  }

  /// Notes what a load that follows will see at least. True when it is the same as the last time.
  boolean remember() throws SQLException {
    // The glance comes first: what changes after it is looked at again.
    snapshot = Fingerprint.glance(connection).snapshot();
    String rolesNow = Fingerprint.ofRoles(connection);
    String objectsNow = Fingerprint.ofObjects(connection);
    boolean same = rolesNow.equals(roles) && objectsNow.equals(objects);
    roles = rolesNow;
    objects = objectsNow;
    due = System.nanoTime() + PAUSE;
    return same;
  }
}
