package dev.crestfall.catalog;

import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A relation that rows are read from: table, partitioned or foreign table, view, materialized
/// view.
///
/// @param insertable what the relation can do at all, triggers included; not what a role may do
/// @param primaryKey columns in the key's order; of a view, those traced to its base table
/// @param columns by name in the table's order
public record Table(
    QualifiedName name,
    @Nullable String description,
    Kind kind,
    boolean insertable,
    boolean updatable,
    boolean deletable,
    List<String> primaryKey,
    SequencedMap<String, Column> columns) {
  public enum Kind {
    TABLE,
    PARTITIONED_TABLE,
    FOREIGN_TABLE,
    VIEW,
    MATERIALIZED_VIEW
  }

  public boolean isView() {
    return kind == Kind.VIEW || kind == Kind.MATERIALIZED_VIEW;
  }
}
