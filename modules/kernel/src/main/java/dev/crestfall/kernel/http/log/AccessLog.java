package dev.crestfall.kernel.http.log;

import dev.crestfall.kernel.http.Exchange;

/// Takes one line for every request.
@FunctionalInterface
public interface AccessLog {
  AccessLog NONE = (exchange, path, nanos) -> {};

  /// Notes a request that is over. Called on the request's thread: it must not wait for a disk.
  ///
  /// @param path as sent, the mount's prefix included; the query is left out, it may hold secrets
  void write(Exchange exchange, String path, long nanos);
}
