package dev.crestfall.graphql.plan.read;

import dev.crestfall.graphql.model.ColumnField;

/// A field of what an aggregate function gives.
public sealed interface Aggregated permits Aggregated.Column, TypeName {
  /// The key of the answer.
  String key();

  record Column(String key, ColumnField column) implements Aggregated {}
}
