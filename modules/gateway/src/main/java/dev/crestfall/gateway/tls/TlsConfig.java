package dev.crestfall.gateway.tls;

import dev.crestfall.kernel.config.Default;
import dev.crestfall.kernel.config.Key;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// TLS at the origin, whoever ends it.
///
/// @param mode who does
/// @param domains the names of the origin; without one `localhost`
/// @param httpsPort where TLS is spoken
/// @param httpPort where callers without TLS are sent on to it; 0 for nowhere
/// @param cert a PEM file with the certificate and those above it; read again when it changes
/// @param key the PEM file of its key, PKCS #8
/// @param minTls the oldest version that is spoken, 1.2 or 1.3
public record TlsConfig(
    @Key("tls") @Default("auto") TlsMode mode,
    List<String> domains,
    @Default("443") int httpsPort,
    @Default("80") int httpPort,
    Optional<Path> cert,
    Optional<Path> key,
    @Default("1.3") String minTls) {
  /// No TLS.
  public static final TlsConfig OFF =
      new TlsConfig(TlsMode.OFF, List.of(), 443, 80, Optional.empty(), Optional.empty(), "1.3");

  public TlsConfig {
    domains = List.copyOf(domains);
    requirePort("gateway.https-port", httpsPort);
    requirePort("gateway.http-port", httpPort);
    domains.forEach(TlsConfig::requireName);
    if (cert.isPresent() != key.isPresent()) {
      throw new IllegalArgumentException("gateway.cert and gateway.key are set together");
    }
    if (!minTls.equals("1.2") && !minTls.equals("1.3")) {
      throw new IllegalArgumentException("gateway.min-tls must be 1.2 or 1.3");
    }
  }

  private static void requirePort(String setting, int port) {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException(setting + " must be between 0 and 65535");
    }
  }

  private static void requireName(String name) {
    if (!name.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")) {
      throw new IllegalArgumentException(
          "gateway.domains must be names as api.example.com, not '" + name + "'");
    }
  }

  /// The origin as callers write it.
  ///
  /// @param port the one in use
  public String origin(int port) {
    String name = domains.isEmpty() ? "localhost" : domains.getFirst();
    return "https://" + name + (port == 443 ? "" : ":" + port);
  }

  /// Whether anybody ends TLS here.
  public boolean isOn() {
    return switch (mode) {
      case AUTO -> !domains.isEmpty() || cert.isPresent();
      case CADDY, BUILTIN -> true;
      case OFF -> false;
    };
  }
}
