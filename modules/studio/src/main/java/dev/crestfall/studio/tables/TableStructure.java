package dev.crestfall.studio.tables;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.studio.database.Names;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something with rows, as it is at this moment.
///
/// @param estimatedRows as Postgres last counted them; null when it never did
/// @param bytes that it takes on disk with its indexes
/// @param rowSecurity whether policies decide who sees which rows
/// @param policies how many there are
/// @param insertable whether rows can be added, and so on
/// @param foreignKeys that it has
/// @param referencedBy foreign keys that point at it
public record TableStructure(
    long oid,
    String schema,
    String name,
    Kind kind,
    @Nullable Long estimatedRows,
    long bytes,
    @Nullable String comment,
    boolean rowSecurity,
    int policies,
    boolean insertable,
    boolean updatable,
    boolean deletable,
    List<RowColumn> columns,
    RowIdentity key,
    List<RowIndex> indexes,
    List<RowReference> foreignKeys,
    List<RowReference> referencedBy) {
  /// From how many rows on a search without an index is worth a warning.
  public static final long MANY = 10_000;

  private static final long MANY_BYTES = 4_000_000;

  public TableStructure {
    columns = List.copyOf(columns);
    indexes = List.copyOf(indexes);
    foreignKeys = List.copyOf(foreignKeys);
    referencedBy = List.copyOf(referencedBy);
  }

  /// Its name as SQL takes it.
  public String quoted() {
    return Names.qualified(schema, name);
  }

  public Optional<RowColumn> find(String column) {
    return columns.stream().filter(one -> one.name().equals(column)).findFirst();
  }

  /// The column of that name.
  ///
  /// @param path of the value that names it
  /// @throws ApiError 400 when there is none
  public RowColumn get(String path, String column) {
    return find(column)
        .orElseThrow(() -> ApiError.invalid(path, "names no column of " + schema + "." + name));
  }

  /// The columns of its key; none where rows have places or nothing.
  public List<RowColumn> keyColumns() {
    return key.columns().stream().map(name -> find(name).orElseThrow()).toList();
  }

  /// Whether it has so many rows that looking at each takes a while.
  public boolean big() {
    return estimatedRows == null ? bytes > MANY_BYTES : estimatedRows > MANY;
  }

  /// Whether rows can be found by this column without looking at each.
  public boolean hasIndexOn(String column) {
    return indexes.stream().anyMatch(index -> index.leads(column));
  }
}
