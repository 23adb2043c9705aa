package dev.crestfall.gateway.legacy;

import dev.crestfall.kernel.address.Network;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lite's own settings.
///
/// @param legacyHttp an address and a port, as `127.0.0.1:8090`, where Lite is served without TLS
///   to browsers that know none of today's
public record LiteConfig(Optional<String> legacyHttp) {
  private static final Pattern PLACE =
      Pattern.compile("(\\*|[0-9.]+|\\[[0-9A-Fa-f:]+]):(\\d{1,5})");

  public LiteConfig {
    legacyHttp.ifPresent(LiteConfig::requirePlace);
  }

  private static void requirePlace(String text) {
    Matcher place = PLACE.matcher(text);
    boolean good =
        place.matches()
            && (place.group(1).equals("*") || Network.isAddress(place.group(1)))
            && Integer.parseInt(place.group(2)) <= 65535;
    if (!good) {
      throw new IllegalArgumentException(
          "lite.legacy-http must be an address and a port as 127.0.0.1:8090, not '" + text + "'");
    }
  }

  /// The address, without brackets.
  static String host(String place) {
    return place.substring(0, place.lastIndexOf(':')).replaceAll("[\\[\\]]", "");
  }

  static int port(String place) {
    return Integer.parseInt(place.substring(place.lastIndexOf(':') + 1));
  }
}
