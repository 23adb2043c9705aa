package dev.crestfall.rest.config;

import dev.crestfall.kernel.identity.RoleClaim;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the values of settings must satisfy beyond their types.
final class SettingChecks {
  private SettingChecks() {}

  static void schemas(List<String> schemas) {
    for (String schema : List.of("pg_catalog", "information_schema")) {
      check(!schemas.contains(schema), "rest.db-schemas does not allow schema: '" + schema + "'");
    }
  }

  static void pool(int size) {
    check(size > 0, "rest.db-pool must be at least 1");
  }

  static void audience(Optional<String> audience) {
    boolean fits =
        audience.filter(text -> text.contains(":")).map(SettingChecks::isUri).orElse(true);
    check(fits, "rest.jwt-aud should be a string or a valid URI");
  }

  static void roleClaim(String path) {
    try {
      var _ = RoleClaim.parse(path);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("rest.jwt-role-claim-key: " + e.getMessage(), e);
    }
  }

  static void proxyUri(Optional<String> uri) {
    boolean fits = uri.map(SettingChecks::isProxy).orElse(true);
    check(
        fits,
        "rest.openapi-server-proxy-uri: Malformed proxy uri, a correct example:"
            + " https://example.com:8443/basePath");
  }

  static void ports(int server, Optional<Integer> admin) {
    check(server >= 0 && server < 65536, "rest.server-port is no port");
    admin.ifPresent(port -> {
      check(port >= 0 && port < 65536, "rest.admin-server-port is no port");
      check(port != server, "rest.admin-server-port cannot be the same as server-port");
    });
  }

  static void socketMode(String key, String mode) {
    check(mode.matches("[0-7]{1,9}"), "rest." + key + ": not an octal");
    int bits = Integer.parseInt(mode, 8);
    check(bits >= 0600 && bits <= 0777, "rest." + key + ": needs to be between 600 and 777");
  }

  private static boolean isUri(String text) {
    try {
      return new URI(text).isAbsolute();
    } catch (URISyntaxException _) {
      return false;
    }
  }

  private static boolean isProxy(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      return (scheme.equals("http") || scheme.equals("https"))
          && uri.getHost() != null
          && uri.getRawQuery() == null
          && uri.getRawUserInfo() == null
          && uri.getRawFragment() == null
          && uri.getPort() != 0
          && uri.getPort() < 65536;
    } catch (URISyntaxException _) {
      return false;
    }
  }

  private static void check(boolean holds, String fault) {
    if (!holds) {
      throw new IllegalArgumentException(fault);
    }
  }
}
