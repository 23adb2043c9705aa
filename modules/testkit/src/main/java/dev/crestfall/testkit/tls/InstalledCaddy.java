package dev.crestfall.testkit.tls;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// The Caddy of this machine.
public final class InstalledCaddy {
  private InstalledCaddy() {}

  /// Where it is. Where there is none, a test that needs it says so and is skipped.
  public static Path require() {
    Optional<Path> found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .map(folder -> Path.of(folder, "caddy"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), "Caddy is not installed here");
    return found.orElseThrow();
  }
}
