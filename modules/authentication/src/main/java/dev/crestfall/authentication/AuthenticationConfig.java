package dev.crestfall.authentication;

import dev.crestfall.kernel.config.Default;

/// Settings of authentication.
///
/// @param port its own port beside the gateway, shared with authorization; 0 for none
/// @param host of that port
public record AuthenticationConfig(@Default("8081") int port, @Default("127.0.0.1") String host) {
  public AuthenticationConfig {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("authentication.port must be between 0 and 65535");
    }
  }
}
