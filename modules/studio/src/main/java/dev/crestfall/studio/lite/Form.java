package dev.crestfall.studio.lite;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a form or a query says: `application/x-www-form-urlencoded`, of each name the first value.
final class Form {
  private final Map<String, String> values = new HashMap<>();

  /// @param text null for nothing
  Form(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return;
    }
    for (String pair : text.split("&", -1)) {
      int cut = pair.indexOf('=');
      String name = cut < 0 ? pair : pair.substring(0, cut);
      values.putIfAbsent(decoded(name), cut < 0 ? "" : decoded(pair.substring(cut + 1)));
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /// The value of a name, empty when there is none.
  String get(String name) {
    return values.getOrDefault(name, "");
  }

  /// A value as it stands in a query or a path.
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
