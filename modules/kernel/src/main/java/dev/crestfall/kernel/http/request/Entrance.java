package dev.crestfall.kernel.http.request;

import dev.crestfall.kernel.address.Network;
import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.http.HttpServer;
import dev.crestfall.kernel.http.HttpSettings;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.log.AccessLog;
import java.util.List;
import java.util.function.UnaryOperator;

/// What stands at the own port of a module, as the gateway decides it: whom it believes who called,
/// and what it asks of callers where a proxy leads them there past the gateway.
///
/// @param proxies whose `X-Forwarded-` headers are believed
/// @param gate what the identity step asks beside
/// @param bounds what a mount is held to
public record Entrance(
    List<Network> proxies, UnaryOperator<Authenticator> gate, UnaryOperator<Mount> bounds) {
  /// Believes this machine's proxies, and asks nothing of anybody.
  public static final Entrance LOCAL = believing(Network.LOOPBACK);

  public Entrance {
    proxies = List.copyOf(proxies);
  }

  /// Believes these proxies, and asks nothing of anybody.
  public static Entrance believing(List<Network> proxies) {
    return new Entrance(proxies, UnaryOperator.identity(), UnaryOperator.identity());
  }

  /// The server of an own port.
  public HttpServer server(
      HttpSettings settings, List<Mount> mounts, AccessLog log, Authenticator authenticator) {
    return new HttpServer(
        settings.trusting(proxies),
        mounts.stream().map(bounds).toList(),
        log,
        gate.apply(authenticator));
  }
}
