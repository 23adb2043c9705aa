package dev.crestfall.graphql.coerce;

import dev.crestfall.graphql.argument.Bound;
import dev.crestfall.graphql.argument.EnumName;
import dev.crestfall.graphql.argument.Operand;
import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.model.EnumType;
import dev.crestfall.graphql.model.ScalarType;
import dev.crestfall.graphql.model.ValueType;
import dev.crestfall.kernel.database.BoundTypes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes text for SQL of values, or says in the contract's words that they are not of their type.
/// What only Postgres can judge, such as a date, is left to it.
public final class Coercion {
  private Coercion() {}

  /// A value for this column.
  public static Bound of(ColumnField column, Operand operand) {
    return of(column.type(), column.sqlType(), column.maxLength(), operand);
  }

  /// A value that SQL casts to `sqlType`.
  ///
  /// @param maxLength of text, in characters
  public static Bound of(
      ValueType type, String sqlType, @Nullable Integer maxLength, Operand operand) {
    return variables -> BoundTypes.param(text(type, maxLength, operand.value(variables)), sqlType);
  }

  /// Values for `column = ANY (...)`: an array of the column's type, none of them null.
  public static Bound members(ColumnField column, Operand operand) {
    String array = column.sqlType() + "[]";
    return variables ->
        BoundTypes.param(
            list(column.type(), column.maxLength(), operand.value(variables), false), array);
  }

  /// An array to compare an array column with: a single value stands for a list of one.
  public static Bound elements(ColumnField column, Operand operand) {
    ValueType element =
        column.type() instanceof ValueType.ListOf(ValueType type) ? type : column.type();
    return variables ->
        BoundTypes.param(list(element, null, operand.value(variables), false), column.sqlType());
  }

  /// The value as SQL reads it after a cast; null for null.
  public static @Nullable String text(
      ValueType type, @Nullable Integer maxLength, @Nullable Object value) {
    return value == null
        ? null
        : switch (type) {
          case ScalarType scalar -> scalar(scalar, maxLength, plain(value));
          case EnumType labels -> label(labels, plain(value));
          case ValueType.ListOf(ValueType element) -> list(element, maxLength, value, true);
        };
  }

  private static @Nullable String list(
      ValueType element, @Nullable Integer maxLength, @Nullable Object value, boolean nulls) {
    if (value == null) {
      return null;
    }
    ArrayText array = new ArrayText();
    for (Object item : value instanceof List<?> items ? items : List.of(value)) {
      if (item == null && !nulls) {
        throw GraphqlError.field("Invalid input for NonNull type");
      }
      array.add(text(element, maxLength, item));
    }
    return array.toString();
  }

  /// A name stands for its text, as it does in variables.
  private static Object plain(Object value) {
    return value instanceof EnumName(String name) ? name : value;
  }

  private static String scalar(ScalarType type, @Nullable Integer maxLength, Object value) {
    return switch (type) {
      case INT -> value instanceof BigInteger number ? number.toString() : refuse(type);
      case FLOAT -> isNumber(value) ? value.toString() : refuse(type);
      case BOOLEAN -> value instanceof Boolean ? value.toString() : refuse(type);
      case BIG_INT -> isNumber(value) || value instanceof String ? value.toString() : refuse(type);
      case BIG_FLOAT -> {
        if (!(value instanceof String text)) {
          throw invalid(type.typeName(), ". String required");
        }
        yield text;
      }
      case STRING -> string(maxLength, value);
      case OPAQUE -> opaque(value);
      case ID, DATE, TIME, DATETIME, UUID, JSON, CURSOR ->
          value instanceof String text ? text : refuse(type);
    };
  }

  private static String string(@Nullable Integer maxLength, Object value) {
    if (!(value instanceof String text)) {
      return refuse(ScalarType.STRING);
    }
    if (maxLength != null
        && text.length() > maxLength
        && text.codePointCount(0, text.length()) > maxLength) {
      throw invalid("String", ". Maximum character length " + maxLength);
    }
    return text;
  }

  private static String opaque(Object value) {
    if (value instanceof Map) {
      throw GraphqlError.field("Unexpected object in input value");
    }
    if (!(value instanceof List<?> items)) {
      return value.toString();
    }
    ArrayText array = new ArrayText();
    for (Object item : items) {
      if (item instanceof List || item instanceof Map) {
        String kind = item instanceof List ? "array" : "object";
        throw GraphqlError.field("Unexpected " + kind + " in input value array");
      }
      array.add(item == null ? null : plain(item).toString());
    }
    return array.toString();
  }

  private static String label(EnumType type, Object value) {
    String label = value instanceof String name ? type.values().get(name) : null;
    if (label == null) {
      throw invalid(type.name(), "");
    }
    return label;
  }

  private static boolean isNumber(Object value) {
    return value instanceof BigInteger || value instanceof BigDecimal;
  }

  private static String refuse(ScalarType type) {
    throw invalid(type.typeName(), "");
  }

  /// The refusal of a value that is not of the type of this name.
  public static GraphqlError invalid(String typeName) {
    return invalid(typeName, "");
  }

  private static GraphqlError invalid(String typeName, String more) {
    return GraphqlError.field("Invalid input for " + typeName + " type" + more);
  }
}
