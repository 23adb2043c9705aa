package dev.crestfall.kernel;

import dev.crestfall.kernel.http.Mount;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/// A bootable part of Crestfall. The name is also its configuration prefix and the name under which
/// it is reported. A module is built with `new` in one place, the composition root, and starts when
/// told to; it never starts threads or opens connections in its constructor.
public interface Module extends AutoCloseable {
  /// The module's name, lower case, as in `crestfall serve --modules NAME`.
  String name();

  /// Starts the module. Returning means that it may answer; a module that is still warming up says
  /// so in [#health()] and answers 503 in its dialect meanwhile.
  ///
  /// @throws Exception when it can't start: the launcher then stops what had started before it
  void start() throws Exception;

  /// Where the module answers HTTP, in the order of preference: the first prefix is its own name at
  /// the gateway. Empty for modules without HTTP.
  default List<Mount> mounts() {
    return List.of();
  }

  /// The state now, cheap enough for a probe every second: no query on the caller's thread.
  Health health();

  /// What callers may be permitted in this module; registered when it is made.
  default List<Permission> permissions() {
    return List.of();
  }

  /// Adds what the module measures of itself, names beginning with `crestfall_<module>_`. Called
  /// after the start, once for each port that tells them; what is added must be cheap to read.
  default void meters(MeterRegistry registry) {}

  /// Lets callers know that this process ends: connections are not kept, and who looks whether it
  /// takes requests hears no. Returns when they had the time for it; everything is served
  /// meanwhile. All modules are told before the first closes a port.
  default void leave() {}

  /// Closes the ports: no new requests, those under way end or are cut off after a grace of
  /// seconds. All modules do this at the same time before the first is closed, else each would take
  /// its own seconds.
  default void closePorts() {}

  /// Stops in order: no new work, running work ends or is cut off after a grace of seconds, then
  /// everything is closed. Never throws for work that was cut off.
  @Override
  void close();
}
