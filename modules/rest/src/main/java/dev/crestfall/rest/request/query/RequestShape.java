package dev.crestfall.rest.request.query;

import dev.crestfall.rest.error.RestError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A query string with the values of its simple filters taken out, to look up what an earlier
/// request of the same form was turned into. Two query strings of one shape parse to the same
/// [dev.crestfall.rest.request.QueryParams] but for `canonical` and the values of the operands that
/// have a slot; `values` holds those, by slot.
///
/// @param text what is the same for all requests of this shape; not for people
public record RequestShape(String text, List<Value> values) {
  /// Stands in `text` where a value was. No query string that has a shape holds it.
  private static final char BLANK = '\0';

  public RequestShape {
    values = List.copyOf(values);
  }

  /// What a slot takes.
  public sealed interface Value {
    /// The value, or the members of `in`.
    List<String> texts();

    /// Of every operator but `in`.
    record One(String text) implements Value {
      @Override
      public List<String> texts() {
        return List.of(text);
      }
    }

    /// Of `in`.
    record Many(List<String> texts) implements Value {
      public Many {
        texts = List.copyOf(texts);
      }
    }
  }

  /// The shape of a query string, or null when only the parser can tell what it means.
  public static @Nullable RequestShape of(@Nullable String raw) {
    if (raw == null || raw.isEmpty()) {
      return new RequestShape("", List.of());
    }
    if (raw.indexOf(BLANK) >= 0) {
      return null;
    }
    StringBuilder text = new StringBuilder(raw.length());
    List<Value> values = new ArrayList<>(2);
    int start = 0;
    try {
      while (start < raw.length()) {
        int end = QueryString.end(raw, start);
        if (!append(raw, start, end, new Target(text, values))) {
          return null;
        }
        text.append('&');
        start = end + 1;
      }
    } catch (RestError _) {
      return null;
    }
    return new RequestShape(text.toString(), values);
  }

  private record Target(StringBuilder text, List<Value> values) {}

  /// Appends one parameter; false when it is malformed.
  private static boolean append(String raw, int start, int end, Target target) {
    int equals = raw.indexOf('=', start, end);
    int keyStart = start == 0 && raw.startsWith("?") ? 1 : start;
    if (equals < 0 || !QueryString.isFilterKey(Percent.decodeForm(raw, keyStart, equals))) {
      target.text().append(raw, start, end);
      return true;
    }
    String value = Percent.decodeForm(raw, equals + 1, end);
    int operator = value.startsWith("not.") ? 4 : 0;
    int dot = value.indexOf('.', operator);
    String name = dot < 0 ? "" : value.substring(operator, dot);
    if (Operators.takesOneValue(name)) {
      target.values().add(new Value.One(value.substring(dot + 1)));
    } else if (name.equals("in")) {
      List<String> list = FilterGrammar.list(value, dot + 1);
      if (list == null || isEmptyList(list)) {
        target.text().append(raw, start, end);
        return list != null;
      }
      target.values().add(new Value.Many(list));
    } else {
      target.text().append(raw, start, end);
      return true;
    }
    target.text().append(raw, start, equals + 1).append(value, 0, dot + 1).append(BLANK);
    return true;
  }

  /// `in.()` lists no value at all, rather than an empty one.
  static boolean isEmptyList(List<String> values) {
    return values.size() == 1 && values.getFirst().isEmpty();
  }
}
