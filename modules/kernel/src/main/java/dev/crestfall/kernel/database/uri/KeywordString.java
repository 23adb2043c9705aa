package dev.crestfall.kernel.database.uri;

import java.util.LinkedHashMap;
import java.util.Map;

/// libpq's `keyword = value` connection strings, values in single quotes where they hold spaces.
final class KeywordString {
  private final String text;
  private int at;

  private KeywordString(String text) {
    this.text = text;
  }

  static Map<String, String> parse(String text) {
    KeywordString parser = new KeywordString(text);
    Map<String, String> parameters = new LinkedHashMap<>();
    parser.skipSpace();
    while (parser.at < text.length()) {
      String keyword = parser.keyword();
      parameters.put(keyword, parser.value());
      parser.skipSpace();
    }
    return parameters;
  }

  private String keyword() {
    int equals = text.indexOf('=', at);
    if (equals < 0) {
      throw new IllegalArgumentException(
          "it is neither a postgresql:// URI nor keyword=value pairs");
    }
    String keyword = text.substring(at, equals).strip();
    at = equals + 1;
    skipSpace();
    return keyword;
  }

  private String value() {
    StringBuilder value = new StringBuilder();
    boolean quoted = at < text.length() && text.charAt(at) == '\'';
    if (quoted) {
      at++;
    }
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '\\' && at < text.length()) {
        value.append(text.charAt(at++));
      } else if (quoted ? c == '\'' : Character.isWhitespace(c)) {
        return value.toString();
      } else {
        value.append(c);
      }
    }
    if (quoted) {
      throw new IllegalArgumentException("a quoted value of the connection string has no end");
    }
    return value.toString();
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
