package dev.crestfall.gateway.tls;

/// Who ends TLS.
public enum TlsMode {
  /// Where a domain or a certificate is set: Caddy where it is installed, else the built-in
  /// gateway. Nobody otherwise.
  AUTO,
  /// Caddy alone; without it nothing starts.
  CADDY,
  /// The built-in gateway.
  BUILTIN,
  /// Nobody here: a proxy in front does, or nobody.
  OFF
}
