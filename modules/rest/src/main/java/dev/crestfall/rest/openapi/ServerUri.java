package dev.crestfall.rest.openapi;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where callers reach the API, as a document says it.
///
/// @param path at least `/`
public record ServerUri(String scheme, String host, int port, String path) {
  /// The address that the server listens at. Special names for any address become one that can be
  /// shown.
  public static ServerUri listening(String host, int port) {
    String shown =
        switch (host) {
          case "*", "*4", "!4", "*6", "!6" -> "0.0.0.0";
          default -> host;
        };
    return new ServerUri("http", shown, port, "/");
  }

  /// `openapi-server-proxy-uri`: absolute, http or https, without user, query and fragment; null
  /// when it is anything else.
  public static @Nullable ServerUri proxy(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("http") || scheme.equals("https");
      if (!web || uri.getHost() == null || uri.getRawUserInfo() != null) {
        return null;
      }
      if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
        return null;
      }
      int port = uri.getPort() == -1 ? (scheme.equals("http") ? 80 : 443) : uri.getPort();
      if (port < 1 || port > 65_535) {
        return null;
      }
      String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
      return new ServerUri(scheme, uri.getHost(), port, path);
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /// As one URL without a trailing slash, the port left out where the scheme implies it.
  public String url() {
    boolean implied = port == (scheme.equals("http") ? 80 : 443);
    String base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return scheme + "://" + host + (implied ? "" : ":" + port) + base;
  }
}
