package dev.crestfall.graphql.plan.read;

import dev.crestfall.graphql.model.Aggregation;
import java.util.List;

/// A field of an aggregate.
public sealed interface AggregatePart
    permits AggregatePart.Count, AggregatePart.Columns, AggregatePart.Keys, TypeName {
  /// The key of the answer.
  String key();

  record Count(String key) implements AggregatePart {}

  /// What the rows of a group have in common.
  record Keys(String key, List<Aggregated> columns) implements AggregatePart {
    public Keys {
      columns = List.copyOf(columns);
    }
  }

  /// One function of several columns.
  record Columns(String key, Aggregation function, List<Aggregated> columns)
      implements AggregatePart {
    public Columns {
      columns = List.copyOf(columns);
    }
  }
}
