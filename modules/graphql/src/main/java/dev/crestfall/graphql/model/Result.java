package dev.crestfall.graphql.model;

import dev.crestfall.catalog.QualifiedName;

/// What a function gives.
public sealed interface Result {
  /// A value, or a list of them where it is a `setof` scalar.
  record Value(ValueType type) implements Result {}

  /// One row of a relation, or null.
  record Row(QualifiedName relation) implements Result {}

  /// Rows of a relation, as a connection.
  record Rows(QualifiedName relation) implements Result {}
}
