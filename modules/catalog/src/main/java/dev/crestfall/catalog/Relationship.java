package dev.crestfall.catalog;

import java.util.List;

/// A way from one relation to another that an embed can follow.
public sealed interface Relationship {
  QualifiedName table();

  QualifiedName foreignTable();

  boolean isSelf();

  boolean isToOne();

  /// Found through foreign keys, views traced to the columns they show.
  record ForeignKey(
      QualifiedName table,
      QualifiedName foreignTable,
      boolean isSelf,
      Cardinality cardinality,
      boolean tableIsView,
      boolean foreignTableIsView)
      implements Relationship {
    @Override
    public boolean isToOne() {
      return cardinality instanceof Cardinality.ManyToOne
          || cardinality instanceof Cardinality.OneToOne;
    }
  }

  /// A function that takes a row of `table` and returns rows of `foreignTable`.
  ///
  /// @param argument the relation whose row type the function takes, for the cast in its call
  record Computed(
      QualifiedName function,
      QualifiedName table,
      QualifiedName foreignTable,
      QualifiedName argument,
      boolean isToOne,
      boolean isSelf)
      implements Relationship {}

  /// A column of the one side and the column of the other that it equals.
  record ColumnPair(String column, String foreignColumn) {}

  sealed interface Cardinality {
    record OneToMany(String constraint, List<ColumnPair> columns) implements Cardinality {}

    record ManyToOne(String constraint, List<ColumnPair> columns) implements Cardinality {}

    /// `isParent` when the foreign key is on the other side.
    record OneToOne(String constraint, List<ColumnPair> columns, boolean isParent)
        implements Cardinality {}

    /// `source` pairs table columns with junction columns, `target` foreign-table columns with
    /// junction columns.
    record ManyToMany(
        QualifiedName junction,
        String sourceConstraint,
        String targetConstraint,
        List<ColumnPair> source,
        List<ColumnPair> target)
        implements Cardinality {}
  }
}
