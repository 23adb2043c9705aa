package dev.crestfall.graphql.schema;

import static dev.crestfall.graphql.schema.Parts.argument;
import static dev.crestfall.graphql.schema.Parts.field;
import static dev.crestfall.graphql.schema.Parts.listOfNonNull;
import static dev.crestfall.graphql.schema.Parts.named;
import static dev.crestfall.graphql.schema.Parts.nonNull;
import static dev.crestfall.graphql.schema.Parts.value;

import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.model.FunctionField;
import dev.crestfall.graphql.model.Model;
import dev.crestfall.graphql.model.ScalarType;
import dev.crestfall.graphql.model.TableType;
import graphql.language.IntValue;
import graphql.parser.Parser;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// `Query`, `Mutation` and `Subscription`, their fields in the order of their names.
final class RootTypes {
  private final Model model;
  private final Beyond beyond;
  private final Map<String, GraphQLFieldDefinition> fields = new TreeMap<>();

  RootTypes(Model model, Beyond beyond) {
    this.model = model;
    this.beyond = beyond;
  }

  GraphQLObjectType query() {
    addReads();
    return type("Query", "The root type for querying data");
  }

  /// Whatever can be asked for can be followed.
  GraphQLObjectType subscription() {
    addReads();
    return type("Subscription", "The root type for following data as it changes");
  }

  private void addReads() {
    fields.clear();
    model.queries().values().forEach(this::addFunction);
    add(
        field("node", named("Node"))
            .description("Retrieve a record by its `ID`")
            .argument(
                argument("nodeId", nonNull(ScalarTypes.of(ScalarType.ID)), "The record's `ID`")));
    model.tables().values().forEach(this::addQueries);
  }

  private void addQueries(TableType table) {
    String typeName = table.typeName();
    add(
        field(table.fieldName() + "Collection", nonNull(named(typeName + "Connection")))
            .description("A pagable collection of type `" + typeName + '`')
            .arguments(Paging.arguments(table)));
    if (table.byPrimaryKey()) {
      List<GraphQLArgument> key = new ArrayList<>();
      for (ColumnField column : table.primaryKey()) {
        key.add(
            argument(
                column.name(),
                nonNull(value(column.type())),
                "The record's `" + column.column() + "` value"));
      }
      add(
          field(table.fieldName() + "ByPk", named(typeName))
              .description("Retrieve a record of type `" + typeName + "` by its primary key")
              .arguments(key));
    }
  }

  /// Null when nothing can be changed.
  @Nullable GraphQLObjectType mutation() {
    fields.clear();
    model.mutations().values().forEach(this::addFunction);
    model.tables().values().forEach(this::addMutations);
    return fields.isEmpty()
        ? null
        : type("Mutation", "The root type for creating and mutating data");
  }

  private void addMutations(TableType table) {
    String typeName = table.typeName();
    if (table.insertable()) {
      add(
          field("insertInto" + typeName + "Collection", named(typeName + "InsertResponse"))
              .description("Adds one or more `" + typeName + "` records to the collection")
              .argument(
                  argument(
                      "objects", nonNull(listOfNonNull(named(typeName + "InsertInput"))), null))
              .arguments(beyond.insertArguments(table)));
    }
    if (table.updatable()) {
      add(
          field("update" + typeName + "Collection", nonNull(named(typeName + "UpdateResponse")))
              .description("Updates zero or more records in the `" + typeName + "` collection")
              .argument(
                  argument(
                      "set",
                      nonNull(named(typeName + "UpdateInput")),
                      "Fields that are set will be updated for all records matching the"
                          + " `filter`"))
              .argument(impact(typeName))
              .argument(atMost()));
    }
    if (table.deletable()) {
      add(
          field("deleteFrom" + typeName + "Collection", nonNull(named(typeName + "DeleteResponse")))
              .description("Deletes zero or more records from the `" + typeName + "` collection")
              .argument(impact(typeName))
              .argument(atMost()));
    }
  }

  private static GraphQLArgument impact(String typeName) {
    return argument(
        "filter",
        named(typeName + "Filter"),
        "Restricts the mutation's impact to records matching the criteria");
  }

  private static GraphQLArgument atMost() {
    return argument(
            "atMost",
            nonNull(ScalarTypes.of(ScalarType.INT)),
            "The maximum number of records in the collection permitted to be affected")
        .transform(builder -> builder.defaultValueLiteral(IntValue.of(1)));
  }

  private void addFunction(FunctionField function) {
    List<GraphQLArgument> arguments = new ArrayList<>();
    for (FunctionField.Argument argument : function.arguments().values()) {
      var type = value(argument.type());
      GraphQLArgument.Builder builder =
          GraphQLArgument.newArgument()
              .name(argument.name())
              .type((GraphQLInputType) (argument.required() ? nonNull(type) : type));
      String defaultValue = argument.defaultValue();
      if (defaultValue != null && !defaultValue.equals("null")) {
        builder.defaultValueLiteral(Parser.parseValue(defaultValue));
      }
      arguments.add(builder.build());
    }
    GraphQLFieldDefinition.Builder field =
        TableTypes.result(model, function.name(), function.result())
            .description(function.description());
    // The paging arguments of a connection come after the function's own.
    GraphQLFieldDefinition paged = field.build();
    arguments.addAll(paged.getArguments());
    add(field.replaceArguments(arguments));
  }

  private void add(GraphQLFieldDefinition.Builder field) {
    GraphQLFieldDefinition built = field.build();
    fields.put(built.getName(), built);
  }

  private GraphQLObjectType type(String name, String description) {
    return GraphQLObjectType.newObject()
        .name(name)
        .description(description)
        .fields(List.copyOf(fields.values()))
        .build();
  }
}
