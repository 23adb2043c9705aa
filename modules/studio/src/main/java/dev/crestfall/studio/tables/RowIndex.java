package dev.crestfall.studio.tables;

import java.util.List;

/// An index.
///
/// @param columns by name; an expression is an empty name
/// @param method as `btree`
/// @param partial whether it holds only rows that meet a condition
/// @param definition as SQL
public record RowIndex(
    String name,
    List<String> columns,
    String method,
    boolean unique,
    boolean primary,
    boolean partial,
    boolean valid,
    String definition) {
  public RowIndex {
    columns = List.copyOf(columns);
  }

  /// Whether rows can be found by this column through it.
  public boolean leads(String column) {
    return valid && !partial && !columns.isEmpty() && columns.getFirst().equals(column);
  }
}
