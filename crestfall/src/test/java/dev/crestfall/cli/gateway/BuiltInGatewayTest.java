package dev.crestfall.cli.gateway;

import dev.crestfall.cli.boot.Installation;
import dev.crestfall.gateway.tls.DevelopmentAuthority;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.testkit.tls.Trust;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// The gateway that the program has in itself, with the certificate that it makes itself.
class BuiltInGatewayTest extends GatewayCases {
  @Override
  Front open(Path home) throws Exception {
    Installation installation =
        new Installation(
            home,
            AccessLog.NONE,
            "gateway.rate.enabled=false",
            "gateway.tls=builtin",
            "gateway.https-port=0",
            "gateway.http-port=0",
            "gateway.trusted-proxies=" + Wire.PROXY);
    int plain = URI.create(installation.url()).getPort();
    Path authority = DevelopmentAuthority.certificateIn(home.resolve("data"));
    return new Front(
        List.of(
            new Wire("localhost", plain, null),
            new Wire("localhost", installation.port("https"), Trust.in(authority))),
        installation.tokens(),
        installation.database(),
        List.of(installation));
  }
}
