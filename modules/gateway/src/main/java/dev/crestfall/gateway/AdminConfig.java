package dev.crestfall.gateway;

import dev.crestfall.kernel.config.Default;

/// Settings of the port that tells operators how a process is.
///
/// @param port 0 for none
/// @param host an address or `*` for all interfaces. Whoever reaches it is answered: keep it on a
///   private network
public record AdminConfig(@Default("0") int port, @Default("127.0.0.1") String host) {
  /// For a free one, which settings can't ask for.
  public static final int FREE_PORT = -1;

  public AdminConfig {
    if (port < FREE_PORT || port > 65535) {
      throw new IllegalArgumentException("admin.port must be between 0 and 65535");
    }
    if (host.isBlank()) {
      throw new IllegalArgumentException("admin.host must be an address, or * for all interfaces");
    }
  }

  /// Whether there is such a port.
  public boolean isWanted() {
    return port != 0;
  }
}
