package dev.crestfall.graphql.reflect.fact;

import dev.crestfall.catalog.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A relation of an exposed schema.
///
/// @param rowType the oid of the type of its rows
/// @param rowSecurity whether row-level security is enabled
/// @param primaryKey the key's columns; those that the comment names where there is no key; empty
///   for neither
/// @param uniqueKeys of unique indexes that are no partial ones and of no expressions, the primary
///   key's with them
public record RelationFact(
    long oid,
    QualifiedName name,
    SchemaFact schema,
    long rowType,
    boolean rowSecurity,
    List<ColumnFact> columns,
    List<String> primaryKey,
    List<UniqueKey> uniqueKeys,
    Directive directive) {
  /// A unique index.
  ///
  /// @param name of the constraint, else of the index
  /// @param constraint whether it belongs to a constraint
  /// @param immediate whether it is checked with each row, so that an upsert may rest on it
  public record UniqueKey(
      String name, boolean constraint, boolean immediate, List<String> columns) {}

  /// What the comment says.
  public record Directive(
      @Nullable String name,
      @Nullable String description,
      boolean totalCount,
      boolean aggregate,
      @Nullable Integer maxRows) {
    public static final Directive NONE = new Directive(null, null, false, false, null);
  }

  /// The longest page.
  public int maxRows() {
    Integer own = directive.maxRows();
    return own == null ? schema.maxRows() : own;
  }

  /// The column of this name; null when there is none.
  public @Nullable ColumnFact column(String name) {
    for (ColumnFact column : columns) {
      if (column.name().equals(name)) {
        return column;
      }
    }
    return null;
  }
}
