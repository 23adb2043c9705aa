package dev.crestfall.graphql.coerce;

import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.kernel.database.BoundTypes;
import dev.crestfall.kernel.database.Param;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Values within cursors and ids. What can't be of its column's type, as those of another table, is
/// refused before Postgres is asked, in its words. All that Postgres reads passes, and some more.
final class KeyValues {
  private static final Pattern WHOLE = Pattern.compile("\\s*[+-]?[0-9][0-9A-Fa-fOoXx_]*\\s*");
  private static final Pattern NUMBER =
      Pattern.compile("(?i)\\s*[+-]?([0-9.][0-9A-Fox_.+-]*|nan|inf(inity)?)\\s*");
  private static final Pattern TRUTH =
      Pattern.compile("(?i)\\s*(t(r(ue?)?)?|f(a(l(se?)?)?)?|y(es?)?|no?|on|off?|1|0)\\s*");
  private static final Pattern UUID = Pattern.compile("\\{?[0-9A-Fa-f-]*}?");

  /// Three digits at least, or a word.
  private static final Pattern TIME =
      Pattern.compile(
          "(?is)[^0-9]*[0-9][^0-9]*[0-9][^0-9]*[0-9].*"
              + "|\\s*[+-]?(infinity|now|today|tomorrow|yesterday|epoch|allballs)\\s*");

  private KeyValues() {}

  /// The value, bound as that type.
  ///
  /// @throws GraphqlError when it can't be of it
  static Param param(@Nullable String text, String sqlType) {
    Pattern form = form(sqlType);
    if (text != null && form != null && !form.matcher(text).matches()) {
      throw GraphqlError.field("invalid input syntax for type " + sqlType + ": \"" + text + "\"");
    }
    return BoundTypes.param(text, sqlType);
  }

  private static @Nullable Pattern form(String sqlType) {
    return switch (sqlType) {
      case "smallint", "integer", "bigint" -> WHOLE;
      case "numeric", "real", "double precision" -> NUMBER;
      case "boolean" -> TRUTH;
      case "uuid" -> UUID;
      case "date",
          "time without time zone",
          "time with time zone",
          "timestamp without time zone",
          "timestamp with time zone" ->
          TIME;
      default -> null;
    };
  }
}
