package dev.crestfall.gateway.caddy;

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
      // Caddy may have a right that we have not: it says itself when not.
    } catch (IOException e) {
      throw new CaddyException("Caddy can't have port " + port + ": " + e.getMessage(), e);
    }
  }
}
