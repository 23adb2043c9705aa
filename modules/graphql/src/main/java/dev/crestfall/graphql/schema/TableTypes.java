package dev.crestfall.graphql.schema;

import static dev.crestfall.graphql.schema.Parts.field;
import static dev.crestfall.graphql.schema.Parts.listOfNonNull;
import static dev.crestfall.graphql.schema.Parts.named;
import static dev.crestfall.graphql.schema.Parts.nonNull;
import static dev.crestfall.graphql.schema.Parts.value;

import dev.crestfall.graphql.model.Aggregation;
import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.model.ComputedField;
import dev.crestfall.graphql.model.Model;
import dev.crestfall.graphql.model.RelationField;
import dev.crestfall.graphql.model.Result;
import dev.crestfall.graphql.model.ScalarType;
import dev.crestfall.graphql.model.TableType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import java.util.ArrayList;
import java.util.List;

/// The object types of one relation.
final class TableTypes {
  private final Model model;
  private final TableType table;
  private final Beyond beyond;
  private final String name;

  TableTypes(Model model, TableType table, Beyond beyond) {
    this.beyond = beyond;
    this.model = model;
    this.table = table;
    this.name = table.typeName();
  }

  List<GraphQLNamedType> all() {
    List<GraphQLNamedType> types = new ArrayList<>(List.of(node(), edge(), connection()));
    InputTypes inputs = new InputTypes(table, beyond);
    types.add(inputs.filter());
    types.add(inputs.orderBy());
    if (table.insertable()) {
      types.add(inputs.insert());
      types.add(response("Insert"));
    }
    if (table.updatable()) {
      types.add(inputs.update());
      types.add(response("Update"));
    }
    if (table.deletable()) {
      types.add(response("Delete"));
    }
    if (table.aggregate()) {
      addAggregates(types);
    }
    return types;
  }

  /// Of two fields of one name the later counts: a relation hides a column.
  private GraphQLObjectType node() {
    GraphQLObjectType.Builder type =
        GraphQLObjectType.newObject()
            .name(name)
            .description(table.description())
            .withInterface(named("Node"))
            .field(
                field(
                    "nodeId",
                    nonNull(ScalarTypes.of(ScalarType.ID)),
                    "Globally Unique Record Identifier"));
    for (ColumnField column : table.columns().values()) {
      if (column.selectable()) {
        var valueType = value(column.type());
        type.field(
            field(column.name(), column.nonNull() ? nonNull(valueType) : valueType)
                .description(column.description())
                .build());
      }
    }
    table.relations().values().forEach(relation -> type.field(relation(relation)));
    table.computed().values().forEach(computed -> type.field(computed(computed)));
    return type.build();
  }

  private GraphQLFieldDefinition relation(RelationField relation) {
    TableType target = target(relation.target());
    if (relation.toMany()) {
      return field(relation.name(), named(target.typeName() + "Connection"))
          .arguments(Paging.arguments(target))
          .build();
    }
    var type = named(target.typeName());
    return field(relation.name(), relation.nonNull() ? nonNull(type) : type).build();
  }

  private GraphQLFieldDefinition computed(ComputedField computed) {
    return result(model, computed.name(), computed.result())
        .description(computed.description())
        .build();
  }

  private TableType target(dev.crestfall.catalog.QualifiedName relation) {
    return target(model, relation);
  }

  static TableType target(Model model, dev.crestfall.catalog.QualifiedName relation) {
    TableType target = model.table(relation);
    if (target == null) {
      throw new IllegalStateException("the model leads to " + relation + ", which it has not");
    }
    return target;
  }

  /// A field with what a function gives.
  static GraphQLFieldDefinition.Builder result(Model model, String name, Result result) {
    return switch (result) {
      case Result.Value(var type) -> field(name, value(type));
      case Result.Row(var relation) -> field(name, named(target(model, relation).typeName()));
      case Result.Rows(var relation) -> {
        TableType target = target(model, relation);
        yield field(name, named(target.typeName() + "Connection"))
            .arguments(Paging.arguments(target));
      }
    };
  }

  private GraphQLObjectType edge() {
    return GraphQLObjectType.newObject()
        .name(name + "Edge")
        .field(field("cursor", nonNull(ScalarTypes.of(ScalarType.STRING))).build())
        .field(field("node", nonNull(named(name))).build())
        .build();
  }

  private GraphQLObjectType connection() {
    GraphQLObjectType.Builder type =
        GraphQLObjectType.newObject()
            .name(name + "Connection")
            .field(field("edges", nonNull(listOfNonNull(named(name + "Edge")))).build())
            .field(field("pageInfo", nonNull(named("PageInfo"))).build());
    if (table.totalCount()) {
      type.field(
          field(
              "totalCount",
              nonNull(ScalarTypes.of(ScalarType.INT)),
              "The total number of records matching the `filter` criteria"));
    }
    if (table.aggregate()) {
      type.field(
          field(
              "aggregate",
              named(name + "Aggregate"),
              "Aggregate functions calculated on the collection of `" + name + '`'));
    }
    if (beyond.hasGroups(table)) {
      type.field(
          field("groups", nonNull(listOfNonNull(named(name + "Group"))))
              .description("The same for each combination of the selected keys, in their order")
              .argument(
                  Parts.argument(
                      "first", ScalarTypes.of(ScalarType.INT), "Of so many groups at most"))
              .build());
    }
    return type.build();
  }

  private GraphQLObjectType response(String kind) {
    return GraphQLObjectType.newObject()
        .name(name + kind + "Response")
        .field(
            field(
                "affectedCount",
                nonNull(ScalarTypes.of(ScalarType.INT)),
                "Count of the records impacted by the mutation"))
        .field(
            field(
                "records",
                nonNull(listOfNonNull(named(name))),
                "Array of records impacted by the mutation"))
        .build();
  }

  private void addAggregates(List<GraphQLNamedType> types) {
    GraphQLObjectType.Builder all =
        GraphQLObjectType.newObject()
            .name(name + "Aggregate")
            .description("Aggregate results for `" + name + '`')
            .field(
                field(
                    "count",
                    nonNull(ScalarTypes.of(ScalarType.INT)),
                    "The number of records matching the query"));
    for (Aggregation function : Aggregation.values()) {
      List<ColumnField> columns =
          table.columns().values().stream().filter(function::applies).toList();
      if (!columns.isEmpty()) {
        String typeName = name + function.typePart() + "AggregateResult";
        all.field(field(function.field(), named(typeName), AggregateTexts.ofField(function)));
        GraphQLObjectType.Builder type =
            GraphQLObjectType.newObject()
                .name(typeName)
                .description(AggregateTexts.ofType(function, name));
        columns.forEach(column ->
            type.field(
                field(
                    column.name(),
                    ScalarTypes.of(function.type(column)),
                    AggregateTexts.ofColumn(function, column.name()))));
        types.add(type.build());
      }
    }
    GraphQLObjectType aggregate = all.build();
    types.add(aggregate);
    if (beyond.hasGroups(table)) {
      types.addAll(beyond.groups(table, aggregate));
    }
  }
}
