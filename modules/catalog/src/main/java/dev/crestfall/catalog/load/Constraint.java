package dev.crestfall.catalog.load;

import java.util.List;

/// A primary, unique or foreign key anywhere in the database. Columns are numbers: most tables are
/// not exposed, and the names of their columns nobody needs.
record Constraint(
    long oid,
    String name,
    Type type,
    long relation,
    List<Integer> columns,
    long foreignRelation,
    List<Integer> foreignColumns) {
  enum Type {
    PRIMARY,
    UNIQUE,
    FOREIGN
  }

  boolean isForeignKey() {
    return type == Type.FOREIGN;
  }
}
