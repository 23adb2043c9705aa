package dev.crestfall.graphql.plan.change;

import dev.crestfall.graphql.argument.Input;
import dev.crestfall.graphql.argument.Operand;
import dev.crestfall.graphql.argument.Shapes;
import dev.crestfall.graphql.coerce.Coercion;
import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.model.TableType;
import dev.crestfall.graphql.plan.Scope;
import dev.crestfall.graphql.plan.change.ChangePlan.Conflict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the objects of an insert.
final class InsertPlanner {
  /// Each is a parameter of the statement, of which the protocol takes 65,535.
  private static final int MOST_VALUES = 30_000;

  private final Scope scope;
  private final TableType table;
  private final String typeName;
  private final Map<String, ColumnField> known;
  private final Set<String> nested;
  private final @Nullable Conflict conflict;
  private final ResponsePlan response;

  InsertPlanner(Scope scope, TableType table, @Nullable Conflict conflict, ResponsePlan response) {
    this.scope = scope;
    this.table = table;
    this.conflict = conflict;
    this.response = response;
    this.typeName = typeName(table);
    this.known = columns(table);
    this.nested = NestedPlanner.relations(table, scope).keySet();
  }

  private static String typeName(TableType table) {
    return table.typeName() + "InsertInput";
  }

  /// The columns that objects may give, by field name.
  static Map<String, ColumnField> columns(TableType table) {
    Map<String, ColumnField> columns = new LinkedHashMap<>();
    table
        .columns()
        .forEach((name, column) -> {
          if (column.insertable()) {
            columns.put(name, column);
          }
        });
    return columns;
  }

  /// The members of an object for this table.
  static Map<String, Input> members(TableType table, Input object, Scope scope) {
    Set<String> names = new LinkedHashSet<>(columns(table).keySet());
    names.addAll(NestedPlanner.relations(table, scope).keySet());
    return Inputs.members(typeName(table), object, names);
  }

  ChangePlan plan(Input objects) {
    if (objects.isNull()) {
      throw Inputs.nonNull();
    }
    return objects.isVariable() ? ofVariable(objects) : listed(objects);
  }

  private ChangePlan listed(Input objects) {
    List<Map<String, Operand>> rows = new ArrayList<>();
    Set<String> names = names();
    for (Input object : objects.items()) {
      if (object.isNull()) {
        throw Inputs.nonNull();
      }
      Map<String, Operand> row = new LinkedHashMap<>();
      for (var member : Inputs.members(typeName, object, names).entrySet()) {
        if (nested.contains(member.getKey())) {
          return nested(objects);
        }
        row.put(member.getKey(), member.getValue().operand());
      }
      rows.add(row);
    }
    List<Set<String>> shapes = rows.stream().map(Map::keySet).toList();
    ChangePlan.Insert plan = plan(shapes, new GivenRows.Listed(rows));
    if (!plan.partial().isEmpty() && rows.size() * plan.columns().size() > MOST_VALUES) {
      throw GraphqlError.field(
          "Objects that differ in their fields take at most " + MOST_VALUES + " values at once");
    }
    return plan;
  }

  private Set<String> names() {
    Set<String> names = new LinkedHashSet<>(known.keySet());
    names.addAll(nested);
    return names;
  }

  private ChangePlan nested(Input objects) {
    return new ChangePlan.Nested(
        table, new NestedPlanner(scope).plan(table, objects.items()), conflict, response);
  }

  private ChangePlan ofVariable(Input objects) {
    Set<String> names = names();
    Shapes shapes = objects.shapes(names);
    if (shapes.holdsNull()) {
      throw Inputs.nonNull();
    }
    if (shapes.holdsOther()) {
      throw Coercion.invalid(typeName);
    }
    shapes.keys().forEach(keys -> Inputs.onlyKnown(typeName, keys, names));
    if (!known.keySet().containsAll(shapes.allKeys())) {
      return listed(objects);
    }
    ChangePlan.Insert plan =
        plan(List.copyOf(shapes.keys()), new GivenRows.OfVariable(objects.operand()));
    return plan.partial().stream().allMatch(InsertPlanner::knowsDefault) ? plan : listed(objects);
  }

  /// A `?` within SQL would be taken for a parameter.
  private static boolean knowsDefault(ColumnField column) {
    return column.defaultValue() != null && column.defaultValue().indexOf('?') < 0;
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
