package dev.crestfall.graphql.sql.node;

/// A row within a statement.
///
/// @param alias what its columns are columns of
/// @param row the row as a whole, as functions take it
public record RowAlias(String alias, String row) {
  /// A row of a table, or of what has all its columns.
  public RowAlias(String alias) {
    this(alias, alias);
  }
}
