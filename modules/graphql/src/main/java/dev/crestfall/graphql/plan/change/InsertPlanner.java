package dev.crestfall.graphql.plan.change;

import dev.crestfall.graphql.argument.Input;
import dev.crestfall.graphql.argument.Operand;
import dev.crestfall.graphql.argument.Shapes;
import dev.crestfall.graphql.coerce.Coercion;
import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.model.TableType;
import dev.crestfall.graphql.plan.change.ChangePlan.Conflict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the objects of an insert.
final class InsertPlanner {
  private final TableType table;
  private final String typeName;
  private final Map<String, ColumnField> known = new LinkedHashMap<>();
  private final @Nullable Conflict conflict;
  private final ResponsePlan response;

  InsertPlanner(TableType table, @Nullable Conflict conflict, ResponsePlan response) {
    this.table = table;
    this.conflict = conflict;
    this.response = response;
    this.typeName = table.typeName() + "InsertInput";
    table.columns().forEach((name, column) -> {
      if (column.insertable()) {
        known.put(name, column);
      }
    });
  }

  ChangePlan.Insert plan(Input objects) {
    if (objects.isNull()) {
      throw Inputs.nonNull();
    }
    return objects.isVariable() ? ofVariable(objects) : listed(objects);
  }

  private ChangePlan.Insert listed(Input objects) {
    List<Map<String, Operand>> rows = new ArrayList<>();
    for (Input object : objects.items()) {
      if (object.isNull()) {
        throw Inputs.nonNull();
      }
      Map<String, Operand> row = new LinkedHashMap<>();
      Inputs.members(typeName, object, known)
          .forEach((name, value) -> row.put(name, value.operand()));
      rows.add(row);
    }
    List<Set<String>> shapes = rows.stream().map(Map::keySet).toList();
    return plan(shapes, new GivenRows.Listed(rows));
  }

  private ChangePlan.Insert ofVariable(Input objects) {
    Shapes shapes = objects.shapes();
    if (shapes.holdsNull()) {
      throw Inputs.nonNull();
    }
    if (shapes.holdsOther()) {
      throw Coercion.invalid(typeName);
    }
    shapes.keys().forEach(keys -> Inputs.onlyKnown(typeName, keys, known));
    if (shapes.keys().size() > 1) {
      return listed(objects);
    }
    return plan(
        List.copyOf(shapes.keys()), new GivenRows.OfVariable(objects.operand()));
  }

  private ChangePlan.Insert plan(List<Set<String>> shapes, GivenRows rows) {
    if (shapes.isEmpty()) {
      throw GraphqlError.field("At least one record must be provided to objects");
    }
    List<ColumnField> columns = new ArrayList<>();
    List<ColumnField> partial = new ArrayList<>();
    known.forEach((name, column) -> {
      long having = shapes.stream().filter(keys -> keys.contains(name)).count();
      if (having > 0) {
        columns.add(column);
      }
      if (having > 0 && having < shapes.size()) {
        partial.add(column);
      }
    });
    return new ChangePlan.Insert(table, columns, partial, rows, conflict, response);
  }
}
