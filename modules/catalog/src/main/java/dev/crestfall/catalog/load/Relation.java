package dev.crestfall.catalog.load;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Table.Kind;
import org.jspecify.annotations.Nullable;

/// A row of `pg_class` in an exposed schema. A partition takes part in relationships only.
///
/// @param operations bits of the SQL commands that it can do, as `pg_relation_is_updatable` has
///   them
record Relation(
    QualifiedName name,
    @Nullable String description,
    Kind kind,
    boolean partition,
    int operations) {
  private static final int UPDATE = 1 << 2;
  private static final int INSERT = 1 << 3;
  private static final int DELETE = 1 << 4;

  boolean isView() {
    return kind == Kind.VIEW || kind == Kind.MATERIALIZED_VIEW;
  }

  boolean insertable() {
    return (operations & INSERT) != 0;
  }

  boolean updatable() {
    return (operations & UPDATE) != 0;
  }

  boolean deletable() {
    return (operations & DELETE) != 0;
  }
}
