package dev.crestfall.graphql.plan.change;

import dev.crestfall.graphql.argument.Operand;
import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.model.TableType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/// Objects of several tables, each inserted after those whose keys it needs.
///
/// @param steps in their order
/// @param root the step of the field's own table
public record NestedInsert(List<Step> steps, int root) {
  public NestedInsert {
    steps = List.copyOf(steps);
  }

  /// What stands in a column of a new row.
  public sealed interface Cell {
    /// A given value.
    record Value(Operand operand) implements Cell {}

    /// What a row of an earlier step has in a column, by its SQL name.
    record Key(int step, int row, String column) implements Cell {}
  }

  /// The rows of one table, or some of them.
  ///
  /// @param columns that some row has
  /// @param keys columns, by their SQL names, that later steps need
  public record Step(
      TableType table,
      SequencedSet<ColumnField> columns,
      List<Map<ColumnField, Cell>> rows,
      SequencedSet<String> keys) {
    public Step {
      rows = List.copyOf(rows);
    }
  }

  /// The columns that some of the rows have, in the table's order.
  static SequencedSet<ColumnField> columns(TableType table, List<Map<ColumnField, Cell>> rows) {
    SequencedSet<ColumnField> columns = new LinkedHashSet<>();
    for (ColumnField column : table.columns().values()) {
      if (rows.stream().anyMatch(row -> row.containsKey(column))) {
        columns.add(column);
      }
    }
    return columns;
  }
}
