package dev.crestfall.graphql.plan;

import dev.crestfall.graphql.argument.EnumName;
import dev.crestfall.graphql.argument.Input;
import dev.crestfall.graphql.coerce.Coercion;
import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.error.RefusedException;
import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.model.RelationField;
import dev.crestfall.graphql.model.ScalarType;
import dev.crestfall.graphql.model.TableType;
import dev.crestfall.graphql.model.ValueType;
import dev.crestfall.graphql.plan.read.OrderTerm;
import dev.crestfall.graphql.plan.read.OrderTerm.Direction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// In which order rows are given.
final class OrderPlanner {
  /// Keysets and cursors have a part for each.
  private static final int MOST_TERMS = 100;

  private final Scope scope;
  private final TableType table;

  OrderPlanner(Scope scope, TableType table) {
    this.scope = scope;
    this.table = table;
  }

  /// What is wanted, then the primary key, so that the order is one.
  List<OrderTerm> plan(Input orderBy) {
    List<OrderTerm> terms = new ArrayList<>();
    for (Input item : orderBy.items()) {
      if (item.isNull()) {
        throw GraphqlError.field("Invalid input for NonNull type");
      }
      terms.addAll(terms(item, List.of()));
      if (terms.size() > MOST_TERMS) {
        throw new RefusedException(
            "Rows are ordered by more than " + MOST_TERMS + " columns", "limit_exceeded");
      }
    }
    table.primaryKey().forEach(key -> terms.add(new OrderTerm(key, Direction.ASC_NULLS_LAST)));
    return terms;
  }

  /// The criteria of an object, whose members are columns and relations to one row.
  private List<OrderTerm> terms(Input object, List<RelationField> path) {
    if (!object.isObject()) {
      throw Coercion.invalid(typeName());
    }
    List<OrderTerm> terms = new ArrayList<>();
    for (Map.Entry<String, Input> member : object.members().entrySet()) {
      String name = member.getKey();
      Input value = member.getValue();
      ColumnField column = table.columns().get(name);
      RelationField relation = table.relations().get(name);
      if (column != null && isOrderable(column)) {
        if (!value.isNull()) {
          scope.cost().follow(path.size());
          terms.add(new OrderTerm(path, column, direction(value)));
        }
      } else if (relation != null && !relation.toMany()) {
        if (!value.isNull()) {
          terms.addAll(related(relation, value, path));
        }
      } else {
        throw Scope.extraKeys(typeName(), List.of(name));
      }
    }
    return terms;
  }

  private List<OrderTerm> related(RelationField relation, Input value, List<RelationField> path) {
    List<RelationField> longer = new ArrayList<>(path);
    longer.add(relation);
    return new OrderPlanner(scope, scope.table(relation.target())).terms(value, longer);
  }

  private static boolean isOrderable(ColumnField column) {
    return column.selectable()
        && column.type() != ScalarType.JSON
        && !(column.type() instanceof ValueType.ListOf);
  }

  private static Direction direction(Input input) {
    Object value = input.decided();
    Object name = value instanceof EnumName(String given) ? given : value;
    return Arrays.stream(Direction.values())
        .filter(direction -> direction.value().equals(name))
        .findAny()
        .orElseThrow(() -> Coercion.invalid("OrderByDirection"));
  }

  private String typeName() {
    return table.typeName() + "OrderBy";
  }
}
