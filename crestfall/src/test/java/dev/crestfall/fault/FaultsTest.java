package dev.crestfall.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.fault.Checker.Result;
import dev.crestfall.fault.program.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nothing that was acknowledged is lost, and nothing that is good once works twice, whatever ends
/// or stands still meanwhile. The long forms are `./dev bench faults`.
class FaultsTest {
  private static final long SEED = Long.getLong("crestfall.test.seed", System.nanoTime());

  @TempDir private Path home;
  private Faults faults;

  @BeforeEach
  void start() throws IOException {
    // Postgres runs as a user of its own, who must get through to the data directory.
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> program = Running.program(Path.of("bin/crestfall").toAbsolutePath());
    faults =
        new Faults(
            program, home, SEED, "gateway.rate.enabled=false", "authentication.max-staleness=4");
  }

  @AfterEach
  void stop() throws IOException {
    faults.report().forEach(System.out::println);
    faults.close();
  }

  private void assertNothingLost() throws IOException {
    Result result = faults.finish();
    assertThat(faults.violations()).as("seed %d", SEED).isEmpty();
    assertThat(result.lost()).as("lost, seed %d", SEED).isEmpty();
    assertThat(result.twice()).as("good twice, seed %d", SEED).isEmpty();
    assertThat(result.acknowledged()).isGreaterThan(50);
    assertThat(result.spent()).isGreaterThan(5);
  }

  @Test
  void a_server_that_is_killed_at_any_point_loses_nothing() throws IOException {
    faults.killServer(6);
    assertNothingLost();
  }

  @Test
  void a_postgres_that_restarts_or_stands_still_means_503_and_nothing_lost() throws IOException {
    faults.restartPostgres(2);
    Faults.Standstill standstill = faults.stopPostgres(8);
    assertThat(standstill.servedMillis()).isLessThan(6_000);
    assertThat(standstill.mostThreads()).isLessThan(standstill.threads() + 50);
    assertNothingLost();
  }
}
