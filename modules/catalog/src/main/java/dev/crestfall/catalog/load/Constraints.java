package dev.crestfall.catalog.load;

import dev.crestfall.catalog.snapshot.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Every key of the database, by the relations that it belongs to. Copies of a foreign key that
/// partitions have from their parent are left out.
final class Constraints {
  private static final String SQL =
      """
      SELECT k.oid, k.conname, k.contype, k.conrelid, k.conkey::int[] AS columns,
             k.confrelid, k.confkey::int[] AS foreign_columns
        FROM pg_constraint k
       WHERE (k.contype IN ('p', 'u') OR (k.contype = 'f' AND k.conparentid = 0))
         AND k.conrelid <> 0
         AND k.connamespace NOT IN (
             'pg_catalog'::regnamespace, 'information_schema'::regnamespace)
       ORDER BY k.conrelid, k.conname
      """;

  private final List<Constraint> foreignKeys = new ArrayList<>();
  private final Map<Long, List<Integer>> primaryKeys = new HashMap<>();
  private final Map<Long, Set<Set<Integer>>> uniqueColumns = new HashMap<>();

  private Constraints() {}

  static Constraints read(Query query) throws SQLException {
    Constraints constraints = new Constraints();
    query.each(SQL, row -> constraints.add(constraint(row)));
    return constraints;
  }

  private static Constraint constraint(Row row) throws SQLException {
    return new Constraint(
        row.oid("oid"),
        row.text("conname"),
        switch (row.text("contype")) {
          case "p" -> Constraint.Type.PRIMARY;
          case "u" -> Constraint.Type.UNIQUE;
          default -> Constraint.Type.FOREIGN;
        },
        row.oid("conrelid"),
        row.numbers("columns"),
        row.oid("confrelid"),
        row.numbers("foreign_columns"));
  }

  private void add(Constraint constraint) {
    if (constraint.isForeignKey()) {
      foreignKeys.add(constraint);
      return;
    }
    if (constraint.type() == Constraint.Type.PRIMARY) {
      primaryKeys.put(constraint.relation(), constraint.columns());
    }
    uniqueColumns
        .computeIfAbsent(constraint.relation(), _ -> new HashSet<>())
        .add(Set.copyOf(constraint.columns()));
  }

  /// The foreign keys that were declared, not those that partitions got from their parent.
  List<Constraint> foreignKeys() {
    return foreignKeys;
  }

  List<Integer> primaryKey(long relation) {
    return primaryKeys.getOrDefault(relation, List.of());
  }

  /// The columns of the foreign key are those of a primary or unique key too: at most one row of
  /// its table refers to a foreign row.
  boolean isOneToOne(Constraint foreignKey) {
    return uniqueColumns
        .getOrDefault(foreignKey.relation(), Set.of())
        .contains(new HashSet<>(foreignKey.columns()));
  }
}
