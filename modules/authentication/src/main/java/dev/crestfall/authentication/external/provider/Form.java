package dev.crestfall.authentication.external.provider;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Names and values as forms and queries write them.
public final class Form {
  private Form() {}

  /// The text of a form.
  public static String encode(Map<String, String> values) {
    StringBuilder text = new StringBuilder();
    values.forEach((name, value) -> {
      text.append(text.isEmpty() ? "" : "&").append(encode(name)).append('=').append(encode(value));
    });
    return text.toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// The values of a form; of a name that is there twice the first one.
  public static Map<String, String> decode(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      if (!name.isEmpty()) {
        values.putIfAbsent(plain(name), equals < 0 ? "" : plain(pair.substring(equals + 1)));
      }
    }
    return values;
  }

  private static String plain(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
