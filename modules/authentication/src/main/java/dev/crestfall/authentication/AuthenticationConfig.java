package dev.crestfall.authentication;

import dev.crestfall.kernel.config.Default;
import dev.crestfall.kernel.config.Key;
import dev.crestfall.kernel.config.Secret;
import java.util.Optional;

/// Where authentication is.
///
/// @param port its own port beside the gateway, shared with authorization; 0 for none
/// @param host of that port
/// @param dbDatabaseUrl the database, where no module postgres says so
/// @param profile how strict the rules for users are
public record AuthenticationConfig(
    @Key(aliases = "api-port") @Default("8081") int port,
    @Key(aliases = "api-host") @Default("127.0.0.1") String host,
    Optional<Secret> dbDatabaseUrl,
    @Default("standard") Profile profile) {
  /// How strict the rules for users are.
  public enum Profile {
    STANDARD,
    /// Longer passwords, none that has leaked, and one code of an app at a time.
    STRICT
  }

  public AuthenticationConfig {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("authentication.port must be between 0 and 65535");
    }
  }
}
