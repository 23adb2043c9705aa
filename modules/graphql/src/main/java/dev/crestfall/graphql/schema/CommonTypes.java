package dev.crestfall.graphql.schema;

import static dev.crestfall.graphql.schema.Parts.field;
import static dev.crestfall.graphql.schema.Parts.nonNull;

import dev.crestfall.graphql.model.EnumType;
import dev.crestfall.graphql.model.ScalarType;
import dev.crestfall.graphql.names.Names;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The types that every schema has, whatever tables there are.
final class CommonTypes {
  private static final GraphQLInterfaceType NODE =
      GraphQLInterfaceType.newInterface()
          .name("Node")
          .field(
              field("nodeId", nonNull(ScalarTypes.of(ScalarType.ID)), "Retrieves a record by `ID`"))
          .build();

  private static final GraphQLEnumType IS =
      GraphQLEnumType.newEnum().name("FilterIs").value("NULL").value("NOT_NULL").build();

  private static final GraphQLEnumType DIRECTION =
      GraphQLEnumType.newEnum()
          .name("OrderByDirection")
          .description("Defines a per-field sorting order")
          .value("AscNullsFirst", "AscNullsFirst", "Ascending order, nulls first")
          .value("AscNullsLast", "AscNullsLast", "Ascending order, nulls last")
          .value("DescNullsFirst", "DescNullsFirst", "Descending order, nulls first")
          .value("DescNullsLast", "DescNullsLast", "Descending order, nulls last")
          .build();

  private static final GraphQLObjectType PAGE_INFO =
      GraphQLObjectType.newObject()
          .name("PageInfo")
          .field(field("endCursor", ScalarTypes.of(ScalarType.STRING)).build())
          .field(field("hasNextPage", nonNull(ScalarTypes.of(ScalarType.BOOLEAN))).build())
          .field(field("hasPreviousPage", nonNull(ScalarTypes.of(ScalarType.BOOLEAN))).build())
          .field(field("startCursor", ScalarTypes.of(ScalarType.STRING)).build())
          .build();

  /// What GraphQL does not take as the name of an enum's value.
  private static final Set<String> NO_VALUES = Set.of("true", "false", "null");

  private CommonTypes() {}

  static List<GraphQLNamedType> all() {
    List<GraphQLNamedType> types = new ArrayList<>(List.of(NODE, IS, DIRECTION, PAGE_INFO));
    for (ScalarType scalar : ScalarType.values()) {
      // graphql-java brings these two itself.
      if (scalar != ScalarType.STRING && scalar != ScalarType.BOOLEAN) {
        types.add(ScalarTypes.of(scalar));
      }
    }
    types.addAll(FilterTypes.ofScalars());
    return types;
  }

  static GraphQLEnumType enumType(EnumType type) {
    GraphQLEnumType.Builder builder =
        GraphQLEnumType.newEnum().name(type.name()).description(type.description());
    type.values().keySet().stream()
        .filter(value -> Names.isValid(value) && !NO_VALUES.contains(value))
        .forEach(builder::value);
    return builder.build();
  }
}
