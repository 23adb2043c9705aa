package dev.crestfall.graphql.plan.change;

import dev.crestfall.graphql.argument.Input;
import dev.crestfall.graphql.coerce.Coercion;
import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.model.RelationField;
import dev.crestfall.graphql.model.RelationField.Pair;
import dev.crestfall.graphql.model.TableType;
import dev.crestfall.graphql.plan.Scope;
import dev.crestfall.graphql.plan.change.NestedInsert.Cell;
import dev.crestfall.graphql.plan.change.NestedInsert.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/// Reads objects within objects of an insert: rows that a row belongs to come before it, rows that
/// belong to it after it.
final class NestedPlanner {
  private static final int MOST_OBJECTS = 1000;

  private final Scope scope;
  private final List<Step> steps = new ArrayList<>();
  private int objects;

  NestedPlanner(Scope scope) {
    this.scope = scope;
  }

  /// The relations whose rows the objects of a table may bring along.
  static Map<String, RelationField> relations(TableType table, Scope scope) {
    Map<String, RelationField> relations = new LinkedHashMap<>();
    table
        .relations()
        .forEach((name, relation) -> {
          TableType target = scope.model().table(relation.target());
          if (target != null
              && target.insertable()
              && !InsertPlanner.columns(table).containsKey(name)) {
            relations.put(name, relation);
          }
        });
    return relations;
  }

  NestedInsert plan(TableType table, List<Input> items) {
    int root = add(table, items, items.stream().map(_ -> Map.<ColumnField, Cell>of()).toList());
    table.primaryKey().forEach(column -> steps.get(root).keys().add(column.column()));
    return new NestedInsert(steps, root);
  }

  /// Adds the objects and all that they bring along.
  ///
  /// @param linked what the rows have in common with those that brought them
  /// @return the number of the objects' own step
  private int add(TableType table, List<Input> items, List<Map<ColumnField, Cell>> linked) {
    Map<String, RelationField> relations = relations(table, scope);
    List<Map<String, Input>> members = items.stream().map(item -> members(table, item)).toList();
    List<Map<ColumnField, Cell>> rows = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      rows.add(own(table, members.get(i), linked.get(i)));
    }
    relations.forEach((name, relation) -> {
      if (relation.owning()) {
        parents(table, name, relation, members, rows);
      }
    });
    SequencedSet<String> keys = new LinkedHashSet<>();
    int number = steps.size();
    steps.add(new Step(table, NestedInsert.columns(table, rows), List.copyOf(rows), keys));
    relations.forEach((name, relation) -> {
      if (!relation.owning() && children(number, name, relation, members)) {
        relation.columns().stream().map(Pair::column).forEach(keys::add);
      }
    });
    return number;
  }

  private Map<String, Input> members(TableType table, Input object) {
    if (object.isNull()) {
      throw Inputs.nonNull();
    }
    if (++objects > MOST_OBJECTS) {
      throw GraphqlError.field(
          "An insert with nested objects takes at most " + MOST_OBJECTS + " objects");
    }
    return InsertPlanner.members(table, object, scope);
  }

  private static Map<ColumnField, Cell> own(
      TableType table, Map<String, Input> members, Map<ColumnField, Cell> linked) {
    Map<ColumnField, Cell> row = new LinkedHashMap<>(linked);
    InsertPlanner.columns(table)
        .forEach((name, column) -> {
          Input value = members.get(name);
          if (value != null) {
            put(row, column, new Cell.Value(value.operand()));
          }
        });
    return row;
  }

  private static void put(Map<ColumnField, Cell> row, ColumnField column, Cell cell) {
    if (row.put(column, cell) != null) {
      throw GraphqlError.field(
          "`" + column.name() + "` is given twice: as a field and by a nested object");
    }
  }

  /// The rows that rows of this table point to.
  private void parents(
      TableType table,
      String name,
      RelationField relation,
      List<Map<String, Input>> members,
      List<Map<ColumnField, Cell>> rows) {
    List<Input> items = new ArrayList<>();
    List<Integer> owners = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      Input input = members.get(i).get(name);
      if (input != null && !input.isNull()) {
        items.add(input);
        owners.add(i);
      }
    }
    if (items.isEmpty()) {
      return;
    }
    TableType target = scope.table(relation.target());
    int step = add(target, items, items.stream().map(_ -> Map.<ColumnField, Cell>of()).toList());
    for (Pair pair : relation.columns()) {
      steps.get(step).keys().add(pair.targetColumn());
      ColumnField column = column(table, pair.column());
      for (int j = 0; j < owners.size(); j++) {
        put(rows.get(owners.get(j)), column, new Cell.Key(step, j, pair.targetColumn()));
      }
    }
  }

  /// The rows that point to rows of a step; whether there are any.
  private boolean children(
      int step, String name, RelationField relation, List<Map<String, Input>> members) {
    TableType target = scope.table(relation.target());
    List<Input> items = new ArrayList<>();
    List<Map<ColumnField, Cell>> linked = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      Input input = members.get(i).get(name);
      if (input == null || input.isNull()) {
        continue;
      }
      if (!relation.toMany() && !input.isObject()) {
        throw Coercion.invalid(target.typeName() + "InsertInput");
      }
      Map<ColumnField, Cell> cells = new LinkedHashMap<>();
      for (Pair pair : relation.columns()) {
        cells.put(column(target, pair.targetColumn()), new Cell.Key(step, i, pair.column()));
      }
      for (Input item : input.items()) {
        items.add(item);
        linked.add(cells);
      }
    }
    if (!items.isEmpty()) {
      add(target, items, linked);
    }
    return !items.isEmpty();
  }

  private static ColumnField column(TableType table, String name) {
    return table.columns().values().stream()
        .filter(column -> column.column().equals(name))
        .findAny()
        .orElseThrow(() ->
            GraphqlError.field(
                "permission denied for column " + name + " of " + table.relation().name()));
  }
}
