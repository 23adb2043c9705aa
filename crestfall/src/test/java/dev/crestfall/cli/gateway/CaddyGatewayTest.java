package dev.crestfall.cli.gateway;

import dev.crestfall.cli.boot.Installation;
import dev.crestfall.gateway.caddy.CaddyException;
import dev.crestfall.kernel.http.log.AccessLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// Caddy as the program's child, told by its admin API what to serve.
class CaddyGatewayTest extends GatewayCases {
  private static final int TRIES = 5;

  @Override
  Front open(Path home) throws Exception {
    CommittedFront.program();
    // Another user gets through it, as through the folders above a data directory.
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
    for (int i = 1; ; i++) {
      int port = free();
      Path own = Files.createDirectory(home.resolve("try" + i));
      Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwx--x--x"));
      try {
        Installation installation =
            new Installation(
                own,
                AccessLog.NONE,
                "gateway.rate.enabled=false",
                "gateway.tls=caddy",
                "gateway.https-port=" + port,
                "gateway.http-port=0",
                "gateway.trusted-proxies=" + Wire.PROXY);
        Path root = own.resolve("data/caddy/state/storage/pki/authorities/local/root.crt");
        return new Front(
            List.of(new Wire("localhost", port, CommittedFront.trusting(root))),
            installation.tokens(),
            List.of(installation));
      } catch (CaddyException e) {
        // Somebody took the port meanwhile.
        if (i == TRIES) {
          throw e;
        }
      }
    }
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
