package dev.crestfall.studio.schema.part;

import dev.crestfall.kernel.ApiError;
import org.jspecify.annotations.Nullable;

/// A column to be made.
///
/// @param dataType as Postgres writes it, like `numeric(10,2)` or `public.status[]`
/// @param nullable true unless it is said
/// @param defaultExpression SQL
/// @param generatedExpression SQL whose value is stored
public record NewColumn(
    String name,
    String dataType,
    @Nullable Boolean nullable,
    @Nullable String defaultExpression,
    @Nullable Identity identity,
    @Nullable String generatedExpression,
    @Nullable String comment) {
  /// Where the numbers of a column come from that Postgres gives out.
  public enum Identity {
    /// Only Postgres gives them.
    ALWAYS,
    /// Who writes a row may give another.
    BY_DEFAULT,
    /// No longer.
    NONE
  }

  public NewColumn {
    Rules.name("name", name);
    Rules.expression("data_type", dataType);
    Rules.expression("default_expression", defaultExpression);
    Rules.expression("generated_expression", generatedExpression);
    int sources =
        (defaultExpression == null ? 0 : 1)
            + (identity == null || identity == Identity.NONE ? 0 : 1)
            + (generatedExpression == null ? 0 : 1);
    if (sources > 1) {
      throw ApiError.invalid(
          "default_expression", "excludes identity and generated_expression, and they each other");
    }
  }

  /// Whether rows may have nothing in it.
  public boolean allowsNull() {
    return Rules.otherwise(nullable, true) && (identity == null || identity == Identity.NONE);
  }
}
