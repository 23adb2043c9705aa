package dev.crestfall.gateway;

import dev.crestfall.kernel.address.Network;
import dev.crestfall.kernel.config.Default;
import java.util.List;

/// Settings of the gateway: where the one origin for everything listens.
///
/// @param port 0 takes a free one
/// @param host an address or `*` for all interfaces; loopback unless told otherwise
/// @param trustedProxies addresses and ranges whose `X-Forwarded-` headers are believed, at the own
///   ports of modules too
/// @param keyRequired whether REST, GraphQL, realtime and accounts want an API key from everybody,
///   as Supabase's gateway does
/// @param guardOwnPorts whether the own ports of modules ask of callers what the gateway does: for
///   a proxy that leads to them past it
public record GatewayConfig(
    @Default("8000") int port,
    @Default("127.0.0.1") String host,
    @Default("127.0.0.0/8,::1") List<String> trustedProxies,
    @Default("false") boolean keyRequired,
    @Default("false") boolean guardOwnPorts) {
  /// At an address and else as usual.
  public GatewayConfig(int port, String host) {
    this(port, host, List.of("127.0.0.0/8", "::1"), false, false);
  }

  public GatewayConfig {
    trustedProxies = List.copyOf(trustedProxies);
    trustedProxies.forEach(GatewayConfig::requireNetwork);
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("gateway.port must be between 0 and 65535");
    }
    if (host.isBlank()) {
      throw new IllegalArgumentException(
          "gateway.host must be an address, or * for all interfaces");
    }
  }

  private static void requireNetwork(String text) {
    try {
      Network.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("gateway.trusted-proxies: " + e.getMessage(), e);
    }
  }

  /// The proxies that are trusted.
  public List<Network> proxies() {
    return trustedProxies.stream().map(Network::parse).toList();
  }
}
