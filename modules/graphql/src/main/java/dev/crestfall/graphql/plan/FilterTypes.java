package dev.crestfall.graphql.plan;

import static dev.crestfall.graphql.plan.read.Operator.CONTAINED_BY;
import static dev.crestfall.graphql.plan.read.Operator.CONTAINS;
import static dev.crestfall.graphql.plan.read.Operator.EQ;
import static dev.crestfall.graphql.plan.read.Operator.GT;
import static dev.crestfall.graphql.plan.read.Operator.GTE;
import static dev.crestfall.graphql.plan.read.Operator.ILIKE;
import static dev.crestfall.graphql.plan.read.Operator.IN;
import static dev.crestfall.graphql.plan.read.Operator.IREGEX;
import static dev.crestfall.graphql.plan.read.Operator.LIKE;
import static dev.crestfall.graphql.plan.read.Operator.LT;
import static dev.crestfall.graphql.plan.read.Operator.LTE;
import static dev.crestfall.graphql.plan.read.Operator.NEQ;
import static dev.crestfall.graphql.plan.read.Operator.OVERLAPS;
import static dev.crestfall.graphql.plan.read.Operator.REGEX;
import static dev.crestfall.graphql.plan.read.Operator.STARTS_WITH;

import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.model.EnumType;
import dev.crestfall.graphql.model.ScalarType;
import dev.crestfall.graphql.model.ValueType;
import dev.crestfall.graphql.plan.read.Operator;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which operators columns of a type have. All that have any have `is`, too.
final class FilterTypes {
  private static final Set<Operator> EQUALITY = EnumSet.of(EQ);
  private static final Set<Operator> MEMBERSHIP = EnumSet.of(EQ, NEQ, IN);
  private static final Set<Operator> ORDERED = EnumSet.of(EQ, NEQ, LT, LTE, GT, GTE, IN);
  private static final Set<Operator> TEXT =
      EnumSet.of(EQ, NEQ, LT, LTE, GT, GTE, IN, STARTS_WITH, LIKE, ILIKE, REGEX, IREGEX);
  private static final Set<Operator> ARRAY = EnumSet.of(EQ, CONTAINS, CONTAINED_BY, OVERLAPS);

  private FilterTypes() {}

  /// What is compared with.
  enum Form {
    /// A value of the column's type.
    VALUE,
    /// An array of such values.
    MEMBERS,
    /// An array as the column is one.
    ELEMENTS
  }

  static Form form(ValueType type, Operator operator) {
    return type instanceof ValueType.ListOf
        ? Form.ELEMENTS
        : operator == IN ? Form.MEMBERS : Form.VALUE;
  }

  static boolean isFilterable(ColumnField column) {
    return column.selectable()
        && switch (column.type()) {
          case ScalarType scalar -> scalar != ScalarType.JSON;
          case EnumType _ -> true;
          case ValueType.ListOf(ValueType element) ->
              element instanceof ScalarType scalar
                  && switch (scalar) {
                    case JSON, OPAQUE, ID, CURSOR -> false;
                    default -> true;
                  };
        };
  }

  /// The name of the input type: `IntFilter`, `StringListFilter`.
  static String name(ValueType type) {
    return type instanceof ValueType.ListOf(ValueType element)
        ? element.display() + "ListFilter"
        : type.display() + "Filter";
  }

  static @Nullable Operator operator(ValueType type, String name) {
    for (Operator operator : operators(type)) {
      if (operator.field().equals(name)) {
        return operator;
      }
    }
    return null;
  }

  private static Set<Operator> operators(ValueType type) {
    return switch (type) {
      case ScalarType scalar ->
          switch (scalar) {
            case INT, FLOAT, BIG_INT, BIG_FLOAT, DATE, TIME, DATETIME -> ORDERED;
            case STRING -> TEXT;
            case UUID -> MEMBERSHIP;
            case BOOLEAN, OPAQUE, ID -> EQUALITY;
            case JSON, CURSOR -> Set.of();
          };
      case EnumType _ -> MEMBERSHIP;
      case ValueType.ListOf _ -> ARRAY;
    };
  }
}
