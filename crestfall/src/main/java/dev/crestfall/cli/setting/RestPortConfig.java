package dev.crestfall.cli.setting;

import dev.crestfall.kernel.config.Default;

/// Settings of `rest` beyond those that PostgREST has.
///
/// @param port its own port beside the gateway, 0 for none. Where `rest` is served without our own
///   Postgres and this is not set, `rest.server-port` decides
/// @param host of that port
/// @param bodyLimit the longest request body in bytes
public record RestPortConfig(
    @Default("5433") int port,
    @Default("127.0.0.1") String host,
    @Default("67108864") long bodyLimit) {
  public RestPortConfig {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("rest.port must be between 0 and 65535");
    }
    if (bodyLimit < 1) {
      throw new IllegalArgumentException("rest.body-limit must be at least 1");
    }
  }
}
