package dev.crestfall.graphql.schema;

import static dev.crestfall.graphql.schema.Parts.argument;
import static dev.crestfall.graphql.schema.Parts.input;
import static dev.crestfall.graphql.schema.Parts.listOfNonNull;
import static dev.crestfall.graphql.schema.Parts.named;
import static dev.crestfall.graphql.schema.Parts.nonNull;

import dev.crestfall.graphql.model.Aggregation;
import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.model.Model;
import dev.crestfall.graphql.model.RelationField;
import dev.crestfall.graphql.model.TableType;
import dev.crestfall.graphql.model.TableType.UniqueKey;
import dev.crestfall.graphql.names.Names;
import dev.crestfall.graphql.names.TypeParts;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// What there is beyond the contract: filters and orders along relations, what an insert does with
/// rows that are there, and what it brings along. Nothing of it in a schema that is to be the
/// contract's.
final class Beyond {
  private final Model model;
  private final boolean included;
  private final Set<String> taken = new HashSet<>();

  Beyond(Model model, boolean included) {
    this.model = model;
    this.included = included;
    for (TableType table : model.tables().values()) {
      TypeParts.CONTRACT.forEach(part -> taken.add(table.typeName() + part));
    }
    for (String name : model.enums().keySet()) {
      taken.add(name);
      taken.add(name + "Filter");
    }
  }

  /// Further types of a relation.
  List<GraphQLNamedType> types(TableType table) {
    List<GraphQLNamedType> types = new ArrayList<>();
    if (hasRelationFilter(table)) {
      types.add(relationFilter(table));
    }
    List<String> keys = keys(table);
    if (!keys.isEmpty()) {
      List<String> columns = table.conflictColumns().stream().map(ColumnField::name).toList();
      types.add(names(table.typeName() + "Constraint", keys));
      if (!columns.isEmpty()) {
        types.add(names(table.typeName() + "UpdateColumn", columns));
      }
      types.add(onConflict(table, !columns.isEmpty()));
    }
    return types;
  }

  private boolean hasRelationFilter(TableType table) {
    return included && !taken.contains(table.typeName() + "RelationFilter");
  }

  private static GraphQLInputObjectType relationFilter(TableType table) {
    var filter = named(table.typeName() + "Filter");
    return GraphQLInputObjectType.newInputObject()
        .name(table.typeName() + "RelationFilter")
        .description("What related records of type `" + table.typeName() + "` fulfil")
        .field(input("every", filter, "Every related record fulfils it"))
        .field(input("none", filter, "No related record fulfils it"))
        .field(input("some", filter, "At least one related record fulfils it"))
        .build();
  }

  /// Whether connections have groups.
  boolean hasGroups(TableType table) {
    return included
        && table.aggregate()
        && !taken.contains(table.typeName() + "Group")
        && !taken.contains(table.typeName() + "GroupKeys")
        && table.columns().values().stream().anyMatch(Aggregation::isKey);
  }

  /// The types of a group: what an aggregate has, and what the rows have in common.
  List<GraphQLNamedType> groups(TableType table, GraphQLObjectType aggregate) {
    String name = table.typeName() + "Group";
    GraphQLObjectType.Builder keys =
        GraphQLObjectType.newObject()
            .name(name + "Keys")
            .description("What records of type `" + table.typeName() + "` are grouped by");
    table.columns().values().stream()
        .filter(Aggregation::isKey)
        .forEach(
            column -> keys.field(Parts.field(column.name(), Parts.value(column.type())).build()));
    GraphQLObjectType.Builder group =
        GraphQLObjectType.newObject()
            .name(name)
            .description("Records of type `" + table.typeName() + "` with the same keys")
            .field(Parts.field("keys", nonNull(named(name + "Keys"))).build());
    aggregate.getFieldDefinitions().forEach(group::field);
    return List.of(keys.build(), group.build());
  }

  /// Members of a filter: relations.
  List<GraphQLInputObjectField> filters(TableType table) {
    return relations(table, column -> FilterTypes.nameFor(column) != null).stream()
        .filter(relation -> !relation.toMany() || hasRelationFilter(target(relation)))
        .map(relation ->
            input(
                relation.name(),
                named(
                    target(relation).typeName()
                        + (relation.toMany() ? "RelationFilter" : "Filter"))))
        .toList();
  }

  /// Members of an order: relations to one row.
  List<GraphQLInputObjectField> orders(TableType table) {
    return relations(table, ColumnField::selectable).stream()
        .filter(relation -> !relation.toMany())
        .map(relation -> input(relation.name(), named(target(relation).typeName() + "OrderBy")))
        .toList();
  }

  /// Members of what is inserted: the rows at the other end of relations, made with it.
  List<GraphQLInputObjectField> inserts(TableType table) {
    return relations(table, ColumnField::insertable).stream()
        .filter(relation -> target(relation).insertable())
        .map(relation -> {
          var object = named(target(relation).typeName() + "InsertInput");
          return input(relation.name(), relation.toMany() ? listOfNonNull(object) : object);
        })
        .toList();
  }

  /// @param own whether a column that has a relation's name stands for itself
  private List<RelationField> relations(TableType table, Predicate<ColumnField> own) {
    if (!included) {
      return List.of();
    }
    return table.relations().values().stream()
        .filter(relation -> {
          ColumnField column = table.columns().get(relation.name());
          return column == null || !own.test(column);
        })
        .toList();
  }

  private TableType target(RelationField relation) {
    return TableTypes.target(model, relation.target());
  }

  /// Further arguments of an insert.
  List<GraphQLArgument> insertArguments(TableType table) {
    return keys(table).isEmpty()
        ? List.of()
        : List.of(
            argument(
                "onConflict",
                named(table.typeName() + "OnConflict"),
                "What becomes of records that are there already"));
  }

  /// The keys that a document can name.
  private List<String> keys(TableType table) {
    boolean named =
        TypeParts.BEYOND.stream().anyMatch(part -> taken.contains(table.typeName() + part));
    return !included || named || !table.insertable()
        ? List.of()
        : table.conflictKeys().stream().map(UniqueKey::name).filter(Names::isValid).toList();
  }

  private static GraphQLEnumType names(String typeName, List<String> names) {
    GraphQLEnumType.Builder type = GraphQLEnumType.newEnum().name(typeName);
    names.forEach(type::value);
    return type.build();
  }

  private static GraphQLInputObjectType onConflict(TableType table, boolean updates) {
    GraphQLInputObjectType.Builder type =
        GraphQLInputObjectType.newInputObject()
            .name(table.typeName() + "OnConflict")
            .field(input("constraint", nonNull(named(table.typeName() + "Constraint"))));
    if (updates) {
      type.field(
          input(
              "updateColumns",
              listOfNonNull(named(table.typeName() + "UpdateColumn")),
              "Columns that get the new values; without any the record stays as it is"));
    }
    return type.field(
            input(
                "filter",
                named(table.typeName() + "Filter"),
                "Only records that fulfil it are updated"))
        .build();
  }
}
