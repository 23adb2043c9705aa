package dev.crestfall.fault.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.fault.program.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Redis may be lost at any time: nothing works twice, nobody is let off a limit, nothing fails.
class RedisFaultsTest {
  private static final long SEED = Long.getLong("crestfall.test.seed", System.nanoTime());

  @TempDir private Path home;

  @Test
  void a_redis_that_is_killed_emptied_stopped_or_slow_means_no_replay_no_5xx_and_limits()
      throws IOException {
    // Postgres runs as a user of its own, who must get through to the data directory.
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path script = Path.of("bin/crestfall").toAbsolutePath();
    try (RedisFaults faults = new RedisFaults(Running.program(script), home, SEED)) {
      try {
        faults.run(8);
      } finally {
        faults.report().forEach(System.out::println);
      }
      assertThat(faults.violations()).as("seed %d", SEED).isEmpty();
    }
  }
}
