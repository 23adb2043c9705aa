package dev.crestfall.rest.sql.text;

import dev.crestfall.kernel.database.BoundTypes;
import dev.crestfall.kernel.database.Param;
import java.util.List;

/// Where a statement's parameter comes from, so that a cached text can take another request's
/// values.
public sealed interface ParamSource {
  /// The same for every request of the shape.
  record Fixed(Param param) implements ParamSource {}

  /// The filter value of this slot, cast to `type` in the text.
  record Slot(int slot, Form form, String type) implements ParamSource {
    Param bind(List<String> values) {
      return BoundTypes.param(form.text(values), type);
    }
  }

  /// The request's body.
  record Body() implements ParamSource {}

  /// What becomes of a value's text before it is bound.
  enum Form {
    AS_IS,
    /// `*` stands for `%`.
    PATTERN,
    /// The members of `in.(a,b)` become an array literal.
    LIST;

    String text(List<String> values) {
      return switch (this) {
        case AS_IS -> values.getFirst();
        case PATTERN -> values.getFirst().replace('*', '%');
        case LIST -> ArrayLiteral.ofMembers(values);
      };
    }
  }
}
