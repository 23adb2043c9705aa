package dev.crestfall.graphql.plan.read;

import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.model.ComputedField;
import dev.crestfall.graphql.model.RelationField;
import dev.crestfall.graphql.model.ValueType;

/// A field of an object that stands for a row.
public sealed interface Member
    permits Member.Column,
        Member.NodeId,
        Member.ToOne,
        Member.ToMany,
        Member.ComputedValue,
        Member.ComputedRow,
        Member.ComputedRows,
        TypeName {
  /// The key of the answer.
  String key();

  record Column(String key, ColumnField column) implements Member {}

  /// The identity of the row, of its table's name and its primary key.
  record NodeId(String key) implements Member {}

  /// The row at the other end of a relation, or null.
  record ToOne(String key, RelationField relation, NodePlan node) implements Member {}

  /// The rows at the other end of a relation.
  record ToMany(String key, RelationField relation, ConnectionPlan connection) implements Member {}

  /// What a function of the row gives.
  record ComputedValue(String key, ComputedField field, ValueType type) implements Member {}

  /// The row that a function of the row gives, or null.
  record ComputedRow(String key, ComputedField field, NodePlan node) implements Member {}

  /// The rows that a function of the row gives.
  record ComputedRows(String key, ComputedField field, ConnectionPlan connection)
      implements Member {}
}
