package dev.crestfall.graphql.plan;

import dev.crestfall.graphql.argument.EnumName;
import dev.crestfall.graphql.argument.Input;
import dev.crestfall.graphql.coerce.Coercion;
import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.model.ColumnField;
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
  private final TableType table;

  OrderPlanner(TableType table) {
    this.table = table;
  }

  /// What is wanted, then the primary key, so that the order is one.
  List<OrderTerm> plan(Input orderBy) {
    List<OrderTerm> terms = new ArrayList<>();
    for (Input item : orderBy.items()) {
      if (item.isNull()) {
        throw GraphqlError.field("Invalid input for NonNull type");
      }
      if (!item.isObject()) {
        throw Coercion.invalid(typeName());
      }
      for (Map.Entry<String, Input> member : item.members().entrySet()) {
        ColumnField column = column(member.getKey());
        if (!member.getValue().isNull()) {
          terms.add(new OrderTerm(column, direction(member.getValue())));
        }
      }
    }
    table.primaryKey().forEach(key -> terms.add(new OrderTerm(key, Direction.ASC_NULLS_LAST)));
    return terms;
  }

  private ColumnField column(String name) {
    ColumnField column = table.columns().get(name);
    if (column == null || !isOrderable(column)) {
      throw Scope.extraKeys(typeName(), List.of(name));
    }
    return column;
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
