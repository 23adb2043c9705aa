package dev.crestfall.graphql.plan.read;

import dev.crestfall.graphql.model.Aggregation;
import java.util.List;

/// A field of an aggregate.
public sealed interface AggregatePart permits AggregatePart.Count, AggregatePart.Columns, TypeName {
  /// The key of the answer.
  String key();

  record Count(String key) implements AggregatePart {}

  /// One function of several columns.
  record Columns(String key, Aggregation function, List<Aggregated> columns)
      implements AggregatePart {
    public Columns {
      columns = List.copyOf(columns);
    }
  }
}
