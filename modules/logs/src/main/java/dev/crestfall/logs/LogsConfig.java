package dev.crestfall.logs;

import dev.crestfall.kernel.config.Default;

/// Settings of the module logs. How much of Postgres' log is kept, and which statements are slow
/// enough for it, is `postgres`' to say.
///
/// @param port its own port beside the gateway, 0 for none
/// @param host of that port
/// @param maxTails how many callers may follow the log at once
public record LogsConfig(
    @Default("5437") int port, @Default("127.0.0.1") String host, @Default("20") int maxTails) {
  public LogsConfig {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("logs.port must be between 0 and 65535");
    }
    if (maxTails < 0) {
      throw new IllegalArgumentException("logs.max-tails must not be negative");
    }
  }
}
