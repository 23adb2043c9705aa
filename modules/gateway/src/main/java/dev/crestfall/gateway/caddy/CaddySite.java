package dev.crestfall.gateway.caddy;

import dev.crestfall.gateway.tls.TlsConfig;
import java.util.List;

/// What Caddy stands in front of.
///
/// @param tls names, ports and certificate
/// @param caddy how it does that
/// @param address where it listens, `*` for all interfaces
/// @param trusted addresses and ranges whose `X-Forwarded-` headers Caddy believes
/// @param upstream where the gateway answers, as `127.0.0.1:8000`
public record CaddySite(
    TlsConfig tls, CaddyConfig caddy, String address, List<String> trusted, String upstream) {
  public CaddySite {
    trusted = List.copyOf(trusted);
  }

  /// The same before a gateway elsewhere.
  CaddySite before(String other) {
    return new CaddySite(tls, caddy, address, trusted, other);
  }

  /// The names of the origin.
  List<String> domains() {
    return tls.domains().isEmpty() ? List.of("localhost") : tls.domains();
  }

  /// Where Caddy listens; empty for all interfaces.
  String host() {
    return address.equals("*") ? "" : address;
  }
}
