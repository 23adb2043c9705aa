package dev.crestfall.gateway.caddy;

import dev.crestfall.testkit.tls.InstalledCaddy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A certificate from an ACME authority: asked for at the first start, renewed under load, and kept
/// while the authority is away. No request fails.
class AcmeTest {
  @TempDir private Path home;

  @Test
  void caddy_that_is_told_what_to_serve_gets_a_certificate_and_renews_it() throws Exception {
    run("told");
  }

  @Test
  void caddy_with_the_committed_file_gets_a_certificate_and_renews_it() throws Exception {
    run("file");
  }

  @Test
  void the_gateway_itself_gets_a_certificate_and_renews_it() throws Exception {
    run("itself");
  }

  private void run(String how) throws Exception {
    InstalledCaddy.require();
    // Another user gets through it, as through the folders above a data directory.
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
    OwnNetwork.run(home, AcmeDrill.NAME, AcmeDrill.class, home.toString(), how);
  }
}
