package dev.crestfall.graphql.plan.change;

import dev.crestfall.graphql.argument.Input;
import dev.crestfall.graphql.argument.Operand;
import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.model.TableType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// Reads what an update sets.
final class UpdatePlanner {
  private UpdatePlanner() {}

  static SequencedMap<ColumnField, Operand> set(TableType table, Input set) {
    if (set.isNull()) {
      throw Inputs.nonNull();
    }
    Map<String, ColumnField> known = new LinkedHashMap<>();
    table
        .columns()
        .forEach((name, column) -> {
          if (column.updatable()) {
            known.put(name, column);
          }
        });
    Map<String, Input> members =
        Inputs.members(table.typeName() + "UpdateInput", set, known.keySet());
    if (members.isEmpty()) {
      throw GraphqlError.field("At least one mapping must be provided to set argument");
    }
    SequencedMap<ColumnField, Operand> values = new LinkedHashMap<>();
    // In the table's order, so that one shape gives one statement.
    known.forEach((name, column) -> {
      Input value = members.get(name);
      if (value != null) {
        values.put(column, value.operand());
      }
    });
    return values;
  }
}
