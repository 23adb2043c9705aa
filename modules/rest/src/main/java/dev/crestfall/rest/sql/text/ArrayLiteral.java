package dev.crestfall.rest.sql.text;

import java.util.List;

/// A Postgres array as text: `{"a","b"}`.
public final class ArrayLiteral {
  private ArrayLiteral() {}

  /// The members of `in.(...)`: a single empty one means no member at all.
  public static String ofMembers(List<String> values) {
    return values.size() == 1 && values.getFirst().isEmpty() ? "{}" : of(values);
  }

  public static String of(List<String> values) {
    StringBuilder literal = new StringBuilder(values.size() * 8 + 2).append('{');
    String separator = "";
    for (String value : values) {
      literal.append(separator).append('"');
      quote(value, literal);
      literal.append('"');
      separator = ",";
    }
    return literal.append('}').toString();
  }

  private static void quote(String value, StringBuilder literal) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\0') {
        return; // no value holds a NUL; what follows it is dropped
      }
      if (c == '"' || c == '\\') {
        literal.append('\\');
      }
      literal.append(c);
    }
  }
}
