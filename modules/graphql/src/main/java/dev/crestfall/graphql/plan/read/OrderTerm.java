package dev.crestfall.graphql.plan.read;

import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.model.RelationField;
import java.util.List;

/// One criterion of an order.
///
/// @param path relations to one row each, from the ordered row to the one that has the column;
///   empty for a column of its own
public record OrderTerm(List<RelationField> path, ColumnField column, Direction direction) {
  public OrderTerm {
    path = List.copyOf(path);
  }

  /// A column of the ordered row itself.
  public OrderTerm(ColumnField column, Direction direction) {
    this(List.of(), column, direction);
  }

  /// Whether the value may be null: so it is where there is no related row.
  public boolean nullable() {
    return !path.isEmpty() || !column.nonNull();
  }

  /// A direction, and where null stands.
  public enum Direction {
    ASC_NULLS_FIRST("AscNullsFirst", true, true),
    ASC_NULLS_LAST("AscNullsLast", true, false),
    DESC_NULLS_FIRST("DescNullsFirst", false, true),
    DESC_NULLS_LAST("DescNullsLast", false, false);

    private final String value;
    private final boolean ascending;
    private final boolean nullsFirst;

    Direction(String value, boolean ascending, boolean nullsFirst) {
      this.value = value;
      this.ascending = ascending;
      this.nullsFirst = nullsFirst;
    }

    /// Its name in a document.
    public String value() {
      return value;
    }

    public boolean ascending() {
      return ascending;
    }

    public boolean nullsFirst() {
      return nullsFirst;
    }

    public Direction reversed() {
      return switch (this) {
        case ASC_NULLS_FIRST -> DESC_NULLS_LAST;
        case ASC_NULLS_LAST -> DESC_NULLS_FIRST;
        case DESC_NULLS_FIRST -> ASC_NULLS_LAST;
        case DESC_NULLS_LAST -> ASC_NULLS_FIRST;
      };
    }
  }

  public OrderTerm reversed() {
    return new OrderTerm(path, column, direction.reversed());
  }
}
