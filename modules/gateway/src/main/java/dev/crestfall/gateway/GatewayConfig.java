package dev.crestfall.gateway;

import dev.crestfall.kernel.config.Default;

/// Settings of the gateway: where the one origin for everything listens.
///
/// @param port 0 takes a free one
/// @param host an address or `*` for all interfaces; loopback unless told otherwise
public record GatewayConfig(@Default("8000") int port, @Default("127.0.0.1") String host) {
  public GatewayConfig {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("gateway.port must be between 0 and 65535");
    }
    if (host.isBlank()) {
      throw new IllegalArgumentException(
          "gateway.host must be an address, or * for all interfaces");
    }
  }
}
