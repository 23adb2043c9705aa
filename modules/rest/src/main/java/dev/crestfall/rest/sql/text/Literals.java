package dev.crestfall.rest.sql.text;

import dev.crestfall.catalog.QualifiedName;

/// SQL text that is not made by this package, made fit for a statement.
public final class Literals {
  private Literals() {}

  /// An expression of the catalog (a column's default) with its `?` operators doubled, as JDBC
  /// wants them; those within quotes stay.
  public static String expression(String expression) {
    if (expression.indexOf('?') < 0) {
      return expression;
    }
    StringBuilder text = new StringBuilder(expression.length() + 4);
    char quote = 0;
    boolean escapes = false;
    for (int i = 0; i < expression.length(); i++) {
      char c = expression.charAt(i);
      text.append(c);
      if (quote == 0) {
        if (c == '\'' || c == '"') {
          quote = c;
          escapes = c == '\'' && i > 0 && expression.charAt(i - 1) == 'E';
        } else if (c == '?') {
          text.append('?');
        }
      } else if (escapes && c == '\\' && i + 1 < expression.length()) {
        text.append(expression.charAt(++i));
      } else if (c == quote) {
        quote = 0;
      }
    }
    return text.toString();
  }

  /// A type that a caller named in `::type`. The parser lets only letters, digits, `_`, `$` and
  /// spaces through; a `$` could begin a dollar quote, so such a name is quoted.
  public static String callerType(String type) {
    boolean plain =
        type.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == ' ');
    return plain ? type : QualifiedName.quote(type);
  }
}
