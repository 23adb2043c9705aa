package dev.crestfall.studio.schema.part;

import dev.crestfall.kernel.ApiError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A relation to be made.
///
/// @param name made from table and columns when it is left out
/// @param toColumns the primary key when they are left out
/// @param notValid rows that there are already are not looked at yet
public record NewForeignKey(
    @Nullable String name,
    List<String> columns,
    String toSchema,
    String toTable,
    @Nullable List<String> toColumns,
    @Nullable Action onDelete,
    @Nullable Action onUpdate,
    @Nullable Boolean deferrable,
    @Nullable Boolean notValid) {
  /// What happens to rows when what they point to goes or changes.
  public enum Action {
    NO_ACTION,
    RESTRICT,
    CASCADE,
    SET_NULL,
    SET_DEFAULT;

    /// As SQL writes it.
    public String sql() {
      return name().replace('_', ' ');
    }
  }

  public NewForeignKey {
    Rules.optionalName("name", name);
    Rules.names("columns", columns);
    Rules.name("to_schema", toSchema);
    Rules.name("to_table", toTable);
    if (toColumns != null && !toColumns.isEmpty()) {
      Rules.names("to_columns", toColumns);
      if (toColumns.size() != columns.size()) {
        throw ApiError.invalid("to_columns", "must be as many as columns");
      }
    }
  }

  /// The columns that are pointed to; empty for the primary key.
  public List<String> targets() {
    return toColumns == null ? List.of() : toColumns;
  }
}
