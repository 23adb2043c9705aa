package dev.crestfall.kernel.session;

import java.util.Map;

/// A JSON object of texts, written without a tree in between: every request writes two.
final class JsonObject {
  private static final String HEX = "0123456789abcdef";

  private JsonObject() {}

  static String of(Map<String, String> members) {
    if (members.isEmpty()) {
      return "{}";
    }
    StringBuilder json = new StringBuilder(members.size() * 48);
    char separator = '{';
    for (Map.Entry<String, String> member : members.entrySet()) {
      json.append(separator);
      separator = ',';
      text(member.getKey(), json);
      json.append(':');
      text(member.getValue(), json);
    }
    return json.append('}').toString();
  }

  private static void text(String value, StringBuilder json) {
    json.append('"');
    int plain = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= ' ' && c != '"' && c != '\\') {
        continue;
      }
      json.append(value, plain, i);
      plain = i + 1;
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else {
        json.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    json.append(value, plain, value.length()).append('"');
  }
}
