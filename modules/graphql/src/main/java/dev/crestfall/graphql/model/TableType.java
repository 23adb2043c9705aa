package dev.crestfall.graphql.model;

import dev.crestfall.catalog.QualifiedName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A relation and the types and fields that stand for it: `Account`, `AccountConnection`,
/// `accountCollection`, `insertIntoAccountCollection` and so on.
///
/// @param typeName `Account`, as it stands in type names and in the names of mutations
/// @param fieldName `account`, as it stands in the names of query fields
/// @param introspectable whether the schema of the relation opts in
/// @param maxRows the longest page, and the default one
/// @param totalCount whether connections have `totalCount`
/// @param aggregate whether connections have `aggregate`
/// @param columns all that the role may use in any way, in the table's order, by field name
/// @param primaryKey columns in the key's order; never empty
/// @param byPrimaryKey whether there is a field `<t>ByPk`
/// @param relations by field name
/// @param computed fields that functions compute, by field name
/// @param uniqueKeys columns of each unique index that is no partial one and of no expressions, for
///   upserts: by the constraint's or index's SQL name
public record TableType(
    QualifiedName relation,
    String typeName,
    String fieldName,
    @Nullable String description,
    boolean introspectable,
    int maxRows,
    boolean totalCount,
    boolean aggregate,
    Map<String, ColumnField> columns,
    List<ColumnField> primaryKey,
    boolean byPrimaryKey,
    Map<String, RelationField> relations,
    Map<String, ComputedField> computed,
    Map<String, UniqueKey> uniqueKeys,
    boolean selectable,
    boolean insertable,
    boolean updatable,
    boolean deletable) {
  /// The unique keys that an insert can run into, since the role gives a value for a column of
  /// them.
  public List<UniqueKey> conflictKeys() {
    return uniqueKeys.values().stream()
        .filter(key ->
            columns.values().stream()
                .anyMatch(column -> column.insertable() && key.columns().contains(column.column())))
        .toList();
  }

  /// The columns that an upsert can give the new values of.
  public List<ColumnField> conflictColumns() {
    return columns.values().stream()
        .filter(column -> column.insertable() && column.updatable())
        .toList();
  }

  /// A unique index that an upsert can name.
  ///
  /// @param name of the constraint, else of the index
  /// @param constraint whether SQL may say `ON CONSTRAINT`
  public record UniqueKey(String name, boolean constraint, List<String> columns) {
    public UniqueKey {
      columns = List.copyOf(columns);
    }
  }
}
