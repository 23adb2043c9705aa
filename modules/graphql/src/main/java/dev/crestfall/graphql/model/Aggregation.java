package dev.crestfall.graphql.model;

import java.util.Set;

/// A function over the rows of a connection, and the columns that it takes.
public enum Aggregation {
  SUM("sum", "Sum"),
  AVG("avg", "Avg"),
  MIN("min", "Min"),
  MAX("max", "Max");

  private static final Set<String> INTEGERS = Set.of("smallint", "integer", "bigint");
  private static final Set<String> NUMBERS = Set.of("real", "double precision", "numeric", "money");
  private static final Set<String> TEXTS =
      Set.of("text", "character varying", "character", "bpchar", "\"char\"", "name", "citext");
  private static final Set<String> TIMES =
      Set.of(
          "date",
          "time without time zone",
          "time with time zone",
          "timestamp without time zone",
          "timestamp with time zone");

  private final String field;
  private final String typePart;

  Aggregation(String field, String typePart) {
    this.field = field;
    this.typePart = typePart;
  }

  /// The name of its field.
  public String field() {
    return field;
  }

  /// As it stands in the name of its type: `PlantSumAggregateResult`.
  public String typePart() {
    return typePart;
  }

  /// Whether it takes the values of a column.
  public boolean applies(ColumnField column) {
    String type = column.sqlType();
    if (!column.selectable()) {
      return false;
    }
    boolean number = INTEGERS.contains(type) || NUMBERS.contains(type);
    return number || (this != SUM && this != AVG && isComparable(type));
  }

  private static boolean isComparable(String type) {
    return TEXTS.contains(type)
        || TIMES.contains(type)
        || type.equals("boolean")
        || type.endsWith(".citext");
  }

  /// Whether rows can be put together by the values of a column.
  public static boolean isKey(ColumnField column) {
    return MIN.applies(column)
        || (column.selectable()
            && (column.type() == ScalarType.UUID || column.type() instanceof EnumType));
  }

  /// What it gives for a column that it takes.
  public ScalarType type(ColumnField column) {
    String type = column.sqlType();
    if (this == AVG) {
      return ScalarType.BIG_FLOAT;
    }
    if (this == SUM) {
      return INTEGERS.contains(type) ? ScalarType.BIG_INT : ScalarType.BIG_FLOAT;
    }
    return switch (type) {
      case "smallint", "integer" -> ScalarType.INT;
      case "bigint" -> ScalarType.BIG_INT;
      case "real", "double precision", "numeric" -> ScalarType.BIG_FLOAT;
      case "money" -> ScalarType.OPAQUE;
      case "boolean" -> ScalarType.BOOLEAN;
      case "date" -> ScalarType.DATE;
      case "time without time zone", "time with time zone" -> ScalarType.TIME;
      case "timestamp without time zone", "timestamp with time zone" -> ScalarType.DATETIME;
      default -> ScalarType.STRING;
    };
  }
}
