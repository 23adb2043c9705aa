package dev.crestfall.kernel.vault.service;

import java.net.URI;
import java.util.Set;

/// Where key services may be: keys travel there.
final class Addresses {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private Addresses() {}

  /// @throws IllegalArgumentException unless it is HTTPS, or HTTP on this machine
  static void require(String setting, String text) {
    try {
      URI address = URI.create(text);
      String host = String.valueOf(address.getHost());
      if ("https".equals(address.getScheme())
          || "http".equals(address.getScheme()) && LOOPBACK.contains(host)) {
        return;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(setting + " is not a URL", e);
    }
    throw new IllegalArgumentException(setting + " must begin with https://");
  }
}
