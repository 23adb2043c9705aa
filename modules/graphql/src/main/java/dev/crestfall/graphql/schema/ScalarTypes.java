package dev.crestfall.graphql.schema;

import dev.crestfall.graphql.model.ScalarType;
import graphql.GraphQLContext;
import graphql.Scalars;
import graphql.execution.CoercedVariables;
import graphql.language.ArrayValue;
import graphql.language.EnumValue;
import graphql.language.NullValue;
import graphql.language.ObjectValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.GraphQLScalarType;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// The scalar types of every schema. What a literal must look like in detail is said where its
/// value is bound: here only what can be no scalar is refused.
public final class ScalarTypes {
  private static final Map<ScalarType, GraphQLScalarType> TYPES = types();

  private ScalarTypes() {}

  static GraphQLScalarType of(ScalarType type) {
    GraphQLScalarType known = TYPES.get(type);
    if (known == null) {
      throw new IllegalArgumentException(type.typeName());
    }
    return known;
  }

  private static Map<ScalarType, GraphQLScalarType> types() {
    Map<ScalarType, GraphQLScalarType> types = new EnumMap<>(ScalarType.class);
    for (ScalarType type : ScalarType.values()) {
      types.put(
          type,
          switch (type) {
            case ID -> Scalars.GraphQLID;
            case INT -> Scalars.GraphQLInt;
            case FLOAT -> Scalars.GraphQLFloat;
            case STRING -> Scalars.GraphQLString;
            case BOOLEAN -> Scalars.GraphQLBoolean;
            default ->
                GraphQLScalarType.newScalar()
                    .name(type.typeName())
                    .description(description(type))
                    .coercing(new AnyScalar())
                    .build();
          });
    }
    return types;
  }

  /// What a scalar is for.
  public static String description(ScalarType type) {
    return switch (type) {
      case ID -> "A globally unique identifier for a given record";
      case INT -> "A scalar integer up to 32 bits";
      case FLOAT -> "A scalar floating point value up to 32 bits";
      case STRING -> "A string";
      case BOOLEAN -> "A value that is true or false";
      case DATE -> "A date without time information";
      case TIME -> "A time without date information";
      case DATETIME -> "A date and time";
      case BIG_INT -> "An arbitrary size integer represented as a string";
      case BIG_FLOAT -> "A high precision floating point value represented as a string";
      case UUID -> "A universally unique identifier";
      case JSON -> "A Javascript Object Notation value serialized as a string";
      case CURSOR -> "An opaque string using for tracking a position in results during pagination";
      case OPAQUE -> "Any type not handled by the type system";
    };
  }

  /// Takes any literal but lists, objects and names.
  private static final class AnyScalar implements Coercing<Object, Object> {
    @Override
    public Object parseLiteral(
        Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
      if (literal instanceof ArrayValue
          || literal instanceof ObjectValue
          || literal instanceof EnumValue
          || literal instanceof NullValue) {
        throw CoercingParseLiteralException.newCoercingParseLiteralException()
            .message("it is not a scalar")
            .build();
      }
      return literal;
    }

    @Override
    public Object parseValue(Object value, GraphQLContext context, Locale locale) {
      return value;
    }

    @Override
    public Object serialize(Object value, GraphQLContext context, Locale locale) {
      return value;
    }
  }
}
