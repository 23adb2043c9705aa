package dev.crestfall.graphql.coerce;

import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.kernel.database.BoundTypes;
import dev.crestfall.kernel.database.Param;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Values within cursors and ids. What can't be of its column's type, as those of another table, is
/// refused before Postgres is asked, in its words.
final class KeyValues {
  /// All that Postgres reads as a whole number looks like this.
  private static final Pattern WHOLE = Pattern.compile("\\s*[+-]?[0-9][0-9A-Fa-fOoXx_]*\\s*");

  private static final Pattern UUID = Pattern.compile("\\{?[0-9A-Fa-f-]*}?");

  private KeyValues() {}

  /// The value, bound as that type.
  ///
  /// @throws GraphqlError when it can't be of it
  static Param param(@Nullable String text, String sqlType) {
    Pattern form =
        switch (sqlType) {
          case "smallint", "integer", "bigint" -> WHOLE;
          case "uuid" -> UUID;
          default -> null;
        };
    if (text != null && form != null && !form.matcher(text).matches()) {
      throw GraphqlError.field("invalid input syntax for type " + sqlType + ": \"" + text + "\"");
    }
    return BoundTypes.param(text, sqlType);
  }
}
