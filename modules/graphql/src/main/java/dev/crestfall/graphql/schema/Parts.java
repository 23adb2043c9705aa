package dev.crestfall.graphql.schema;

import dev.crestfall.graphql.model.EnumType;
import dev.crestfall.graphql.model.ScalarType;
import dev.crestfall.graphql.model.ValueType;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeReference;
import org.jspecify.annotations.Nullable;

/// Small parts that types are put together of.
final class Parts {
  private Parts() {}

  static GraphQLTypeReference named(String name) {
    return GraphQLTypeReference.typeRef(name);
  }

  static GraphQLNonNull nonNull(GraphQLType type) {
    return GraphQLNonNull.nonNull(type);
  }

  static GraphQLList listOf(GraphQLType type) {
    return GraphQLList.list(type);
  }

  /// `[T!]`
  static GraphQLList listOfNonNull(GraphQLType type) {
    return listOf(nonNull(type));
  }

  static GraphQLType value(ValueType type) {
    return switch (type) {
      case ScalarType scalar -> ScalarTypes.of(scalar);
      case EnumType enumType -> named(enumType.name());
      case ValueType.ListOf(ValueType element) -> listOf(value(element));
    };
  }

  static GraphQLFieldDefinition.Builder field(String name, GraphQLType type) {
    return GraphQLFieldDefinition.newFieldDefinition().name(name).type((GraphQLOutputType) type);
  }

  static GraphQLFieldDefinition field(String name, GraphQLType type, String description) {
    return field(name, type).description(description).build();
  }

  static GraphQLArgument argument(String name, GraphQLType type, @Nullable String description) {
    return GraphQLArgument.newArgument()
        .name(name)
        .type((GraphQLInputType) type)
        .description(description)
        .build();
  }

  static GraphQLInputObjectField input(String name, GraphQLType type) {
    return input(name, type, null);
  }

  static GraphQLInputObjectField input(
      String name, GraphQLType type, @Nullable String description) {
    return GraphQLInputObjectField.newInputObjectField()
        .name(name)
        .type((GraphQLInputType) type)
        .description(description)
        .build();
  }
}
