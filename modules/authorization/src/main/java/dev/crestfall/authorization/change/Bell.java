package dev.crestfall.authorization.change;

import dev.crestfall.kernel.bus.Bus;
import org.jdbi.v3.core.Handle;

/// Tells all copies of the program of changes, as soon as their transaction commits.
///
/// @param bus over which
public record Bell(Bus bus) {
  /// That the log of changes holds something new.
  public static final String TOPIC = "authz";

  /// That whatever is remembered of callers' credentials is to be judged again.
  private static final String CALLERS = "revoked";

  private static final String ALL = "all";

  void changed(Handle handle) {
    bus.publish(handle, TOPIC, "");
  }

  void restructured(Handle handle) {
    bus.publish(handle, Bus.STRUCTURE, "");
  }

  void callersChanged(Handle handle) {
    bus.publish(handle, CALLERS, ALL);
  }
}
