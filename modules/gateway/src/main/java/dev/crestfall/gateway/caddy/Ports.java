package dev.crestfall.gateway.caddy;

import dev.crestfall.gateway.tls.TlsConfig;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Tells before Caddy starts whether its ports are free: Caddy shares a port that lets itself be
/// shared, and says of others only that it can't start.
final class Ports {
  private Ports() {}

  /// @throws CaddyException when another program listens on one of them
  static void require(CaddySite site) throws CaddyException {
    require(site.host(), site.tls().httpsPort(), "gateway.https-port", "another one than that");
    if (site.tls().httpPort() != 0) {
      require(
          site.host(),
          site.tls().httpPort(),
          "gateway.http-port",
          "another one, or 0 to send nobody on from there");
    }
  }

  /// Looks at why Caddy can't serve.
  ///
  /// @throws CaddyException when the system keeps the ports from it
  static void requireAllowed(String reason, CaddySite site, CaddyProgram program)
      throws CaddyException {
    if (reason.contains("bind: permission denied")) {
      TlsConfig tls = site.tls();
      String ports = tls.httpPort() == 0 ? "" : " or " + tls.httpPort();
      throw new CaddyException(
          ("Caddy may not listen on port %d%s: ordinary users need leave for low ones. Give it to the"
                  + " program (setcap cap_net_bind_service=+ep %s), lower"
                  + " net.ipv4.ip_unprivileged_port_start with sysctl, or set gateway.https-port and"
                  + " gateway.http-port to higher ones")
              .formatted(tls.httpsPort(), ports, program.path()));
    }
  }

  private static void require(String host, int port, String setting, String choice)
      throws CaddyException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(host, port));
    } catch (BindException e) {
      if (String.valueOf(e.getMessage()).contains("in use")) {
        throw new CaddyException(
            "Caddy needs port %d%s, and another program has it. End that one, or set %s: %s"
                .formatted(port, host.isEmpty() ? "" : " of " + host, setting, choice),
            e);
      }
      // Caddy may have a right that we have not: what it says itself is looked at later.
    } catch (IOException e) {
      throw new CaddyException("Caddy can't have port " + port + ": " + e.getMessage(), e);
    }
  }
}
