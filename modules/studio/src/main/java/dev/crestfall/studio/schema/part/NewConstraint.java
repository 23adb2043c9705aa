package dev.crestfall.studio.schema.part;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rules of a new table's rows.
public final class NewConstraint {
  private NewConstraint() {}

  /// @param nullsNotDistinct whether two rows with nothing in the columns are equal
  public record Unique(
      @Nullable String name, List<String> columns, @Nullable Boolean nullsNotDistinct) {
    public Unique {
      Rules.optionalName("name", name);
      Rules.names("columns", columns);
    }
  }

  /// @param expression SQL that must not be false
  public record Check(@Nullable String name, String expression) {
    public Check {
      Rules.optionalName("name", name);
      Rules.expression("expression", expression);
    }
  }
}
