package dev.crestfall.rest.request.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A query string taken apart into its parameters.
public final class QueryString {
  private QueryString() {}

  /// One parameter, decoded; `value` is null where there was no `=`.
  public record Parameter(String key, @Nullable String value) {
    /// The part of the key after its last dot, which says what the parameter is.
    String kind() {
      return key.substring(key.lastIndexOf('.') + 1);
    }

    /// Whether this is a filter, or for a routine an argument.
    boolean isFilter() {
      return value != null && isFilterKey(key);
    }
  }

  /// The parameters in order. Both `&` and `;` separate.
  ///
  /// @param raw as sent, without `?`; null is the same as empty
  public static List<Parameter> parse(@Nullable String raw) {
    List<Parameter> parameters = new ArrayList<>();
    if (raw == null) {
      return parameters;
    }
    int start = raw.startsWith("?") ? 1 : 0;
    while (start < raw.length()) {
      int end = end(raw, start);
      int equals = raw.indexOf('=', start, end);
      parameters.add(
          equals < 0
              ? new Parameter(Percent.decodeForm(raw, start, end), null)
              : new Parameter(
                  Percent.decodeForm(raw, start, equals),
                  Percent.decodeForm(raw, equals + 1, end)));
      start = end + 1;
    }
    return parameters;
  }

  /// The parameters sorted by key and percent-encoded, values of one key joined by commas.
  public static String canonical(List<Parameter> parameters) {
    if (parameters.isEmpty()) {
      return "";
    }
    List<Parameter> sorted = new ArrayList<>(parameters);
    sorted.sort((a, b) -> a.key().compareTo(b.key()));
    StringBuilder text = new StringBuilder();
    String previous = null;
    for (Parameter parameter : sorted) {
      if (parameter.key().equals(previous)) {
        text.append(',');
      } else {
        text.append(previous == null ? "" : "&");
        Percent.encode(parameter.key(), text);
        text.append('=');
      }
      Percent.encode(parameter.value() == null ? "" : parameter.value(), text);
      previous = parameter.key();
    }
    return text.toString();
  }

  static int end(String raw, int start) {
    for (int i = start; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '&' || c == ';') {
        return i;
      }
    }
    return raw.length();
  }

  static boolean isFilterKey(String key) {
    return switch (key) {
      case "select", "columns", "on_conflict" -> false;
      default ->
          switch (key.substring(key.lastIndexOf('.') + 1)) {
            case "order", "limit", "offset", "and", "or" -> false;
            default -> true;
          };
    };
  }
}
