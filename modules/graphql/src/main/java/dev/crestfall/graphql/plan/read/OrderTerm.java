package dev.crestfall.graphql.plan.read;

import dev.crestfall.graphql.model.ColumnField;

/// One criterion of an order.
public record OrderTerm(ColumnField column, Direction direction) {
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
    return new OrderTerm(column, direction.reversed());
  }
}
