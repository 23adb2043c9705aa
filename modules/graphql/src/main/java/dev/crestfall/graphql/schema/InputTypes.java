package dev.crestfall.graphql.schema;

import static dev.crestfall.graphql.schema.Parts.input;
import static dev.crestfall.graphql.schema.Parts.listOfNonNull;
import static dev.crestfall.graphql.schema.Parts.named;
import static dev.crestfall.graphql.schema.Parts.value;

import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.model.ScalarType;
import dev.crestfall.graphql.model.TableType;
import dev.crestfall.graphql.model.ValueType;
import graphql.schema.GraphQLInputObjectType;
import java.util.function.Predicate;

/// The input types of one relation.
final class InputTypes {
  private final TableType table;
  private final Beyond beyond;

  InputTypes(TableType table, Beyond beyond) {
    this.table = table;
    this.beyond = beyond;
  }

  /// A column of the name `and`, `or` or `not` takes the place of the operator.
  GraphQLInputObjectType filter() {
    GraphQLInputObjectType.Builder type =
        GraphQLInputObjectType.newInputObject().name(table.typeName() + "Filter");
    for (ColumnField column : table.columns().values()) {
      String name = FilterTypes.nameFor(column);
      if (name != null) {
        type.field(input(column.name(), named(name)));
      }
    }
    beyond.filters(table).forEach(type::field);
    type.field(input("nodeId", named("IDFilter")));
    String self = table.typeName() + "Filter";
    if (!isFiltered("and")) {
      type.field(
          input(
              "and",
              listOfNonNull(named(self)),
              "Returns true only if all its inner filters are true, otherwise returns false"));
    }
    if (!isFiltered("or")) {
      type.field(
          input(
              "or",
              listOfNonNull(named(self)),
              "Returns true if at least one of its inner filters is true, otherwise returns"
                  + " false"));
    }
    if (!isFiltered("not")) {
      type.field(input("not", named(self), "Negates a filter"));
    }
    return type.build();
  }

  private boolean isFiltered(String name) {
    ColumnField column = table.columns().get(name);
    return column != null && FilterTypes.nameFor(column) != null;
  }

  GraphQLInputObjectType orderBy() {
    GraphQLInputObjectType.Builder type =
        GraphQLInputObjectType.newInputObject().name(table.typeName() + "OrderBy");
    for (ColumnField column : table.columns().values()) {
      if (column.selectable()
          && !(column.type() instanceof ValueType.ListOf)
          && column.type() != ScalarType.JSON) {
        type.field(input(column.name(), named("OrderByDirection")));
      }
    }
    beyond.orders(table).forEach(type::field);
    return type.build();
  }

  GraphQLInputObjectType insert() {
    GraphQLInputObjectType.Builder type = values("InsertInput", ColumnField::insertable);
    beyond.inserts(table).forEach(type::field);
    return type.build();
  }

  GraphQLInputObjectType update() {
    return values("UpdateInput", ColumnField::updatable).build();
  }

  private GraphQLInputObjectType.Builder values(String kind, Predicate<ColumnField> right) {
    GraphQLInputObjectType.Builder type =
        GraphQLInputObjectType.newInputObject().name(table.typeName() + kind);
    table.columns().values().stream()
        .filter(right)
        .forEach(column -> type.field(input(column.name(), value(column.type()))));
    return type;
  }
}
