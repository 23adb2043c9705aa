package dev.crestfall.authentication.posing;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Which sessions are somebody else's doing.
public final class Posings {
  private Posings() {}

  /// Notes that a session is one of them, and when it ends.
  public static void begin(Handle handle, Posing posing, Instant now) {
    PosingDao dao = handle.attach(PosingDao.class);
    dao.insert(posing.sessionId(), posing.actor(), posing.reason(), now, posing.endsAt());
    dao.limit(posing.sessionId(), posing.endsAt());
  }

  /// Those of this actor that go on.
  public static List<Posing> of(Handle handle, String actor, Instant now) {
    return handle.attach(PosingDao.class).of(actor, now);
  }
}
