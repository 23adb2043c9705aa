package dev.crestfall.kernel.http.request;

import org.jspecify.annotations.Nullable;

/// The cookie of a session in the browser. User code shares our origin, so only our own pages' APIs
/// may see it.
public final class SessionCookie {
  /// Its name over TLS: browsers take it from this host alone.
  public static final String SECURE = "__Host-cf_session";

  /// Its name without TLS.
  public static final String PLAIN = "cf_session";

  private SessionCookie() {}

  /// The session's cookie in a `Cookie` header, null when it has none.
  ///
  /// @param plainToo whether the one without TLS counts
  public static @Nullable String find(@Nullable String header, boolean plainToo) {
    if (header == null || !header.contains(PLAIN)) {
      return null;
    }
    String plain = null;
    for (String pair : header.split(";", -1)) {
      String cookie = pair.strip();
      if (cookie.startsWith(SECURE + "=")) {
        return cookie.substring(SECURE.length() + 1);
      }
      if (plainToo && cookie.startsWith(PLAIN + "=")) {
        plain = cookie.substring(PLAIN.length() + 1);
      }
    }
    return plain;
  }

  /// The header without the session's cookie, null when nothing is left.
  public static @Nullable String strip(@Nullable String header) {
    if (header == null || !header.contains(PLAIN)) {
      return header;
    }
    StringBuilder rest = new StringBuilder();
    for (String pair : header.split(";", -1)) {
      String cookie = pair.strip();
      if (!cookie.startsWith(SECURE + "=")
          && !cookie.startsWith(PLAIN + "=")
          && !cookie.isEmpty()) {
        rest.append(rest.isEmpty() ? "" : "; ").append(cookie);
      }
    }
    return rest.isEmpty() ? null : rest.toString();
  }
}
