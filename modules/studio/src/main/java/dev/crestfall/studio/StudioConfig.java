package dev.crestfall.studio;

import dev.crestfall.kernel.config.Default;

/// Settings of Studio.
///
/// @param port the module's own; 0 for none, the gateway serves Studio anyway
/// @param host an address or `*` for all interfaces
public record StudioConfig(@Default("8080") int port, @Default("127.0.0.1") String host) {
  /// For a free one, which settings can't ask for.
  public static final int FREE_PORT = -1;

  public StudioConfig {
    if (port < FREE_PORT || port > 65535) {
      throw new IllegalArgumentException("studio.port must be between 0 and 65535");
    }
    if (host.isBlank()) {
      throw new IllegalArgumentException("studio.host must be an address, or * for all interfaces");
    }
  }
}
