package dev.crestfall.graphql.plan.change;

import dev.crestfall.graphql.argument.Input;
import dev.crestfall.graphql.argument.Operand;
import dev.crestfall.graphql.argument.Shapes;
import dev.crestfall.graphql.coerce.Coercion;
import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.model.TableType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the objects of an insert.
final class InsertPlanner {
  private final TableType table;
  private final String typeName;
  private final Map<String, ColumnField> known = new LinkedHashMap<>();

  InsertPlanner(TableType table) {
    this.table = table;
    this.typeName = table.typeName() + "InsertInput";
    table.columns().forEach((name, column) -> {
      if (column.insertable()) {
        known.put(name, column);
      }
    });
  }

  ChangePlan.Insert plan(Input objects, ResponsePlan response) {
    if (objects.isNull()) {
      throw Inputs.nonNull();
    }
    return objects.isVariable() ? ofVariable(objects, response) : listed(objects, response);
  }

  private ChangePlan.Insert listed(Input objects, ResponsePlan response) {
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
    return plan(shapes, new GivenRows.Listed(rows), response);
  }

  private ChangePlan.Insert ofVariable(Input objects, ResponsePlan response) {
    Shapes shapes = objects.shapes();
    if (shapes.holdsNull()) {
      throw Inputs.nonNull();
    }
    if (shapes.holdsOther()) {
      throw Coercion.invalid(typeName);
    }
    shapes.keys().forEach(keys -> Inputs.onlyKnown(typeName, keys, known));
    if (shapes.keys().size() > 1) {
      return listed(objects, response);
    }
    return plan(
        List.copyOf(shapes.keys()), new GivenRows.OfVariable(objects.operand()), response);
  }

  private ChangePlan.Insert plan(List<Set<String>> shapes, GivenRows rows, ResponsePlan response) {
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
    return new ChangePlan.Insert(table, columns, partial, rows, response);
  }
}
