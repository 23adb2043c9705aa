package dev.crestfall.cli.gateway;

import dev.crestfall.cli.boot.Installation;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.testkit.TestPort;
import dev.crestfall.testkit.tls.InstalledCaddy;
import dev.crestfall.testkit.tls.Trust;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// Caddy as the program's child, told by its admin API what to serve.
class CaddyGatewayTest extends GatewayCases {
  @Override
  Front open(Path home) throws Exception {
    InstalledCaddy.require();
    // Another user gets through it, as through the folders above a data directory.
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
    int port = TestPort.free();
    Installation installation =
        new Installation(
            home,
            AccessLog.NONE,
            "gateway.rate.enabled=false",
            "gateway.tls=caddy",
            "gateway.https-port=" + port,
            "gateway.http-port=0",
            "gateway.trusted-proxies=" + Wire.PROXY);
    Path root = home.resolve("data/caddy/state/storage/pki/authorities/local/root.crt");
    return new Front(
        List.of(new Wire("localhost", port, Trust.in(root))),
        installation.tokens(),
        installation.database(),
        List.of(installation));
  }
}
