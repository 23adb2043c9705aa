package dev.crestfall.studio.stats;

import dev.crestfall.studio.api.shape.About;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the installation does now.
record Stats(
    Instant at,
    List<ModuleHealth> modules,
    Traffic traffic,
    @About("Bytes of the database; null while nobody knows") @Nullable Long databaseBytes,
    @About("Users with a session used within 24 hours; null while nobody knows")
        @Nullable Long activeUsers,
    List<Attention> attention) {
  /// A module.
  ///
  /// @param code `up`, `starting`, `down`, or `not_started` for one that this process leaves out
  /// @param reason in words; empty for one that is up
  record ModuleHealth(String name, Status status, String code, String reason) {}

  /// How a module is.
  enum Status {
    UP,
    STARTING,
    DOWN,
    OFF
  }

  /// What the gateway answered within the last minute.
  record Traffic(long requestsPerMinute, long errorsPerMinute, double p95Millis) {}

  /// Something that a person should look at.
  ///
  /// @param code `module_down`, `errors_many`, `tables_open`
  /// @param subject which, as the module's name
  record Attention(String code, String subject, long count) {}

  /// A minute of the past.
  record Point(Instant at, long requests, long errors, double p95Millis) {}

  /// The last two hours, oldest first.
  record History(List<Point> points) {}
}
