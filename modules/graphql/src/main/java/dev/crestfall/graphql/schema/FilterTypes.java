package dev.crestfall.graphql.schema;

import static dev.crestfall.graphql.schema.Parts.input;
import static dev.crestfall.graphql.schema.Parts.listOfNonNull;
import static dev.crestfall.graphql.schema.Parts.named;

import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.model.EnumType;
import dev.crestfall.graphql.model.ScalarType;
import dev.crestfall.graphql.model.ValueType;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The types of what a column is compared with.
final class FilterTypes {
  private static final List<String> EQUALITY = List.of("eq", "is");
  private static final List<String> MEMBERSHIP = List.of("eq", "in", "is", "neq");
  private static final List<String> ORDER =
      List.of("eq", "gt", "gte", "in", "is", "lt", "lte", "neq");
  private static final List<String> TEXT =
      List.of(
          "eq",
          "gt",
          "gte",
          "ilike",
          "in",
          "iregex",
          "is",
          "like",
          "lt",
          "lte",
          "neq",
          "regex",
          "startsWith");
  private static final List<String> LIST =
      List.of("containedBy", "contains", "eq", "is", "overlaps");

  private FilterTypes() {}

  static List<GraphQLInputObjectType> ofScalars() {
    List<GraphQLInputObjectType> types = new ArrayList<>();
    for (ScalarType scalar : ScalarType.values()) {
      List<String> operators = operators(scalar);
      if (!operators.isEmpty()) {
        types.add(type(scalar.typeName(), operators, ScalarTypes.of(scalar)));
      }
      if (hasLists(scalar)) {
        types.add(listType(scalar));
      }
    }
    return types;
  }

  private static List<String> operators(ScalarType scalar) {
    return switch (scalar) {
      case ID -> List.of("eq");
      case BOOLEAN, OPAQUE -> EQUALITY;
      case UUID -> MEMBERSHIP;
      case STRING -> TEXT;
      case INT, FLOAT, BIG_INT, BIG_FLOAT, DATE, TIME, DATETIME -> ORDER;
      case JSON, CURSOR -> List.of();
    };
  }

  private static boolean hasLists(ScalarType scalar) {
    return switch (scalar) {
      case ID, JSON, CURSOR, OPAQUE -> false;
      default -> true;
    };
  }

  static GraphQLInputObjectType ofEnum(EnumType type) {
    return type(type.name(), MEMBERSHIP, named(type.name()));
  }

  private static GraphQLInputObjectType type(
      String name, List<String> operators, GraphQLType value) {
    GraphQLInputObjectType.Builder builder = builder(name);
    for (String operator : operators) {
      builder.field(
          input(
              operator,
              switch (operator) {
                case "is" -> named("FilterIs");
                case "in" -> listOfNonNull(value);
                default -> value;
              }));
    }
    return builder.build();
  }

  private static GraphQLInputObjectType listType(ScalarType scalar) {
    GraphQLInputObjectType.Builder builder = builder(scalar.typeName() + "List");
    GraphQLType values = listOfNonNull(ScalarTypes.of(scalar));
    LIST.forEach(operator ->
        builder.field(input(operator, operator.equals("is") ? named("FilterIs") : values)));
    return builder.build();
  }

  private static GraphQLInputObjectType.Builder builder(String name) {
    return GraphQLInputObjectType.newInputObject()
        .name(name + "Filter")
        .description("Boolean expression comparing fields on type \"" + name + "\"");
  }

  /// The name of the type that filters a column; null when it can't be filtered.
  static @Nullable String nameFor(ColumnField column) {
    if (!column.selectable()) {
      return null;
    }
    return switch (column.type()) {
      case ScalarType scalar -> operators(scalar).isEmpty() ? null : scalar.typeName() + "Filter";
      case EnumType type -> type.name() + "Filter";
      case ValueType.ListOf(ValueType element) ->
          element instanceof ScalarType scalar && hasLists(scalar)
              ? scalar.typeName() + "ListFilter"
              : null;
    };
  }
}
