package dev.crestfall.studio.tables;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A foreign key, seen from the table that has it or from the one it points at.
///
/// @param schema and `table`: the other end
/// @param columns of the table that has the key
/// @param otherColumns of the table that it points at, in the order of `columns`
/// @param label the column of the other end by which people know a row; null when seen from there
/// @param onDelete what becomes of rows whose target goes: `no_action`, `restrict`, `cascade`,
///   `set_null`, `set_default`
public record RowReference(
    String name,
    String schema,
    String table,
    List<String> columns,
    List<String> otherColumns,
    @Nullable String label,
    String onDelete,
    String onUpdate) {
  public RowReference {
    columns = List.copyOf(columns);
    otherColumns = List.copyOf(otherColumns);
  }

  /// Whether deleting the target changes or deletes rows that point at it.
  public boolean spreads() {
    return !onDelete.equals("no_action") && !onDelete.equals("restrict");
  }
}
