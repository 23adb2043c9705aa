package dev.crestfall.graphql.plan;

import dev.crestfall.graphql.argument.EnumName;
import dev.crestfall.graphql.argument.Input;
import dev.crestfall.graphql.coerce.Coercion;
import dev.crestfall.graphql.coerce.NodeId;
import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.model.RelationField;
import dev.crestfall.graphql.model.TableType;
import dev.crestfall.graphql.plan.read.Condition;
import dev.crestfall.graphql.plan.read.Condition.Quantifier;
import dev.crestfall.graphql.plan.read.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Which rows are wanted.
public final class FilterPlanner {
  private final Scope scope;
  private final TableType table;
  private final String typeName;

  public FilterPlanner(Scope scope, TableType table) {
    this.scope = scope;
    this.table = table;
    this.typeName = table.typeName() + "Filter";
  }

  /// What a `filter` argument asks for: all of it must hold.
  public List<Condition> plan(Input filter) {
    if (filter.isNull()) {
      return List.of();
    }
    if (!filter.isObject()) {
      throw Coercion.invalid(typeName);
    }
    List<Condition> conditions = new ArrayList<>();
    for (Map.Entry<String, Input> member : filter.members().entrySet()) {
      conditions.addAll(member(member.getKey(), member.getValue()));
    }
    return conditions;
  }

  private List<Condition> member(String name, Input input) {
    scope.cost().condition();
    ColumnField column = table.columns().get(name);
    if (column != null && FilterTypes.isFilterable(column)) {
      return column(column, input);
    }
    RelationField relation = table.relations().get(name);
    if (relation != null) {
      return related(relation, input);
    }
    return switch (name) {
      case "nodeId" -> nodeId(input);
      case "and" -> items(input);
      case "or" -> {
        List<Condition> conditions = items(input);
        yield conditions.isEmpty() ? List.of() : List.of(new Condition.Any(conditions));
      }
      case "not" -> {
        List<Condition> conditions = plan(input);
        yield conditions.isEmpty()
            ? List.of()
            : List.of(new Condition.Not(new Condition.All(conditions)));
      }
      default -> throw Scope.extraKeys(typeName, List.of(name));
    };
  }

  /// Conditions of the row at the other end, or of some, none or every one of the rows there.
  private List<Condition> related(RelationField relation, Input input) {
    scope.cost().follow(1);
    FilterPlanner target = new FilterPlanner(scope, scope.table(relation.target()));
    if (!relation.toMany()) {
      List<Condition> inner = target.plan(input);
      return inner.isEmpty()
          ? List.of()
          : List.of(new Condition.Related(relation, Quantifier.SOME, inner));
    }
    String name = target.table.typeName() + "RelationFilter";
    List<Condition> conditions = new ArrayList<>();
    operators(input, name)
        .forEach((quantifier, filter) -> {
          if (!filter.isNull()) {
            conditions.add(
                new Condition.Related(relation, quantifier(quantifier, name), target.plan(filter)));
          }
        });
    return conditions;
  }

  private static Quantifier quantifier(String name, String filterName) {
    return Arrays.stream(Quantifier.values())
        .filter(quantifier -> quantifier.field().equals(name))
        .findAny()
        .orElseThrow(() -> Scope.extraKeys(filterName, List.of(name)));
  }

  /// Items without a condition are as if they were not there.
  private List<Condition> items(Input input) {
    List<Condition> conditions = new ArrayList<>();
    for (Input item : input.items()) {
      if (item.isNull()) {
        throw GraphqlError.field("Invalid input for NonNull type");
      }
      List<Condition> inner = plan(item);
      if (!inner.isEmpty()) {
        conditions.add(inner.size() == 1 ? inner.getFirst() : new Condition.All(inner));
      }
    }
    return conditions;
  }

  private List<Condition> column(ColumnField column, Input input) {
    List<Condition> conditions = new ArrayList<>();
    String filterName = FilterTypes.name(column.type());
    for (Map.Entry<String, Input> member : operators(input, filterName).entrySet()) {
      conditions.add(
          member.getKey().equals("is")
              ? is(column, member.getValue())
              : compare(column, member.getKey(), member.getValue(), filterName));
    }
    return conditions;
  }

  private static Map<String, Input> operators(Input input, String filterName) {
    if (input.isNull()) {
      return Map.of();
    }
    if (!input.isObject()) {
      throw Coercion.invalid(filterName);
    }
    return input.members();
  }

  private static Condition is(ColumnField column, Input input) {
    Object value = input.decided();
    if (value == null) {
      throw GraphqlError.field("Error transpiling Is filter value type");
    }
    return switch (value instanceof EnumName(String name) ? name : value) {
      case String text when text.equals("NULL") -> new Condition.IsNull(column, true);
      case String text when text.equals("NOT_NULL") -> new Condition.IsNull(column, false);
      default -> throw Coercion.invalid("FilterIs");
    };
  }

  private static Condition compare(
      ColumnField column, String name, Input input, String filterName) {
    Operator operator = FilterTypes.operator(column.type(), name);
    if (operator == null) {
      throw Scope.extraKeys(filterName, List.of(name));
    }
    return new Condition.Compare(
        column,
        operator,
        switch (FilterTypes.form(column.type(), operator)) {
          case VALUE -> Coercion.of(column, input.operand());
          case MEMBERS -> Coercion.members(column, input.operand());
          case ELEMENTS -> Coercion.elements(column, input.operand());
        });
  }

  private List<Condition> nodeId(Input input) {
    Map<String, Input> operators = operators(input, "IDFilter");
    List<String> extra = operators.keySet().stream().filter(name -> !name.equals("eq")).toList();
    if (!extra.isEmpty()) {
      throw Scope.extraKeys("IDFilter", extra);
    }
    Input id = operators.get("eq");
    return id == null
        ? List.of()
        : List.of(new Condition.Key(table.primaryKey(), NodeId.key(table, id.operand())));
  }
}
