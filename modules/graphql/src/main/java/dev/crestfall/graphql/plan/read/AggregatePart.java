package dev.crestfall.graphql.plan.read;

import java.util.List;

/// A field of an aggregate.
public sealed interface AggregatePart
    permits AggregatePart.Count, AggregatePart.Columns, TypeName {
  /// The key of the answer.
  String key();

  record Count(String key) implements AggregatePart {}

  /// One function of several columns.
  record Columns(String key, Function function, List<Aggregated> columns)
      implements AggregatePart {
    public Columns {
      columns = List.copyOf(columns);
    }
  }

  /// What can be told of a column's values.
  enum Function {
    SUM("sum", "Sum"),
    AVG("avg", "Avg"),
    MIN("min", "Min"),
    MAX("max", "Max");

    private final String field;
    private final String typePart;

    Function(String field, String typePart) {
      this.field = field;
      this.typePart = typePart;
    }

    public String field() {
      return field;
    }

    /// As it stands in `AccountSumAggregateResult`.
    public String typePart() {
      return typePart;
    }
  }
}
