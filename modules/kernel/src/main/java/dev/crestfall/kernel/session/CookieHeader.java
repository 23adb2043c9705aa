package dev.crestfall.kernel.session;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The `Cookie` header.
public final class CookieHeader {
  private CookieHeader() {}

  /// Cookies by name; the last of a name counts.
  public static Map<String, String> parse(@Nullable String header) {
    if (header == null) {
      return Map.of();
    }
    Map<String, String> cookies = new LinkedHashMap<>();
    int start = 0;
    while (start < header.length()) {
      int end = header.indexOf(';', start);
      end = end < 0 ? header.length() : end;
      int equals = header.indexOf('=', start, end);
      String name = header.substring(start, equals < 0 ? end : equals).strip();
      cookies.put(name, equals < 0 ? "" : header.substring(equals + 1, end));
      start = end + 1;
    }
    return cookies;
  }
}
