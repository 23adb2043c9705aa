package dev.crestfall.rest.error;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The JSON body of a refusal, members in the alphabetical order that PostgREST's clients see.
public final class ErrorBody {
  private ErrorBody() {}

  /// `minimal` leaves out `details` and `hint`.
  public static byte[] of(RestError.Answer error, boolean minimal) {
    StringBuilder json = new StringBuilder(256).append("{\"code\":");
    string(json, error.code());
    if (!minimal) {
      value(json.append(",\"details\":"), error.details());
      value(json.append(",\"hint\":"), error.hint());
    }
    string(json.append(",\"message\":"), error.message());
    return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void value(StringBuilder json, @Nullable Object value) {
    switch (value) {
      case null -> json.append("null");
      case List<?> list -> list(json, list);
      case Map<?, ?> map -> object(json, map);
      case Number number -> json.append(number);
      case Boolean truth -> json.append(truth);
      default -> string(json, value.toString());
    }
  }

  private static void list(StringBuilder json, List<?> list) {
    json.append('[');
    for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
      value(json, items.next());
      json.append(items.hasNext() ? "," : "");
    }
    json.append(']');
  }

  private static void object(StringBuilder json, Map<?, ?> map) {
    json.append('{');
    for (Iterator<? extends Map.Entry<?, ?>> members = map.entrySet().iterator();
        members.hasNext(); ) {
      Map.Entry<?, ?> member = members.next();
      string(json, String.valueOf(member.getKey()));
      value(json.append(':'), member.getValue());
      json.append(members.hasNext() ? "," : "");
    }
    json.append('}');
  }

  private static void string(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < ' ') {
            json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }
}
