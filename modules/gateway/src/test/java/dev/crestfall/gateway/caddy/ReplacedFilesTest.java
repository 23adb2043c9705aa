package dev.crestfall.gateway.caddy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.gateway.tls.DevelopmentAuthority;
import dev.crestfall.gateway.tls.Pem;
import dev.crestfall.kernel.http.tls.Certified;
import dev.crestfall.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// PEM files behind Caddy that somebody else writes.
class ReplacedFilesTest {
  @TempDir private Path home;

  @Test
  void certificates_in_files_are_exchanged_under_load_without_a_failed_request() throws Exception {
    Path cert = home.resolve("cert.pem");
    Path key = home.resolve("key.pem");
    replace(cert, key, certified("one.example"));
    try (CaddySandbox sandbox = CaddySandbox.start(home, Optional.of(cert), Optional.of(key));
        Callers callers =
            Callers.of("localhost", sandbox.port(), DevelopmentAuthority.certificateIn(home))) {
      Await.until(() -> callers.certificates() == 1);
      replace(cert, key, certified("two.example"));
      Await.until(() -> callers.certificates() == 2);
      // A key that is another's shows while programs write one file after the other.
      Files.writeString(key, Pem.key(certified("three.example").key()));
      int before = callers.answered();
      Await.until(() -> callers.answered() > before + 50);
      replace(cert, key, certified("four.example"));
      Await.until(() -> callers.certificates() == 3);
      assertThat(callers.failed()).isEmpty();
      assertThat(callers.reopened()).as("connections that were open go on").isZero();
      assertThat(sandbox.caddy().health().isUp()).isTrue();
    }
  }

  /// One that is none of those before.
  private Certified certified(String name) throws Exception {
    return new DevelopmentAuthority(home, List.of(name), InstantSource.system()).first();
  }

  private static void replace(Path cert, Path key, Certified next) throws Exception {
    Files.writeString(key, Pem.key(next.key()));
    exchange(cert, Pem.certificates(next.chain()));
  }

  /// As a link is exchanged: at once.
  private static void exchange(Path file, String text) throws IOException {
    Path draft = Files.writeString(file.resolveSibling("draft"), text);
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
