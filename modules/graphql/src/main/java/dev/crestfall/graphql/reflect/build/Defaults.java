package dev.crestfall.graphql.reflect.build;

import java.math.BigDecimal;

/// Defaults of SQL arguments as GraphQL writes them.
final class Defaults {
  static final String NULL = "null";
  private static final String TEXT = "::text";

  private Defaults() {}

  /// The literal for an SQL expression; `null` for one that GraphQL has no literal for.
  static String literal(String sql, long type) {
    String expression = sql.strip();
    try {
      return switch ((int) type) {
        case 16 -> expression.equals("true") || expression.equals("false") ? expression : NULL;
        case 21, 23 -> Integer.toString(Integer.parseInt(expression));
        case 25 -> text(expression);
        case 700, 701 -> plain(expression);
        default -> NULL;
      };
    } catch (NumberFormatException _) {
      return NULL;
    }
  }

  private static String plain(String number) {
    BigDecimal value = new BigDecimal(number);
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static String text(String expression) {
    int end = expression.length() - TEXT.length();
    boolean literal =
        expression.endsWith(TEXT)
            && end >= 2
            && expression.startsWith("'")
            && expression.charAt(end - 1) == '\'';
    if (!literal) {
      return NULL;
    }
    String value = expression.substring(1, end - 1).replace("''", "'");
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
