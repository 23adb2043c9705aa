package dev.crestfall.graphql.reflect.load;

import dev.crestfall.catalog.snapshot.Rows;
import dev.crestfall.graphql.reflect.fact.RelationFact.UniqueKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads the unique indexes of the exposed relations.
final class UniqueKeys {
  private static final String SQL =
      """
      SELECT i.indrelid::bigint AS relation, coalesce(k.conname, x.relname) AS name,
             k.conname IS NOT NULL AS is_constraint, i.indisprimary, i.indimmediate,
             (SELECT array_agg(a.attname::text ORDER BY u.place)
                FROM unnest(i.indkey) WITH ORDINALITY AS u (position, place)
                JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.position
               WHERE u.place <= i.indnkeyatts) AS columns
        FROM pg_index i
        JOIN pg_class c ON c.oid = i.indrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_class x ON x.oid = i.indexrelid
        LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u')
       WHERE i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
         AND n.nspname = ANY (?)
       ORDER BY i.indexrelid
      """;

  private UniqueKeys() {}

  /// @param primaryKeys filled with the columns of primary keys, by relation
  static Map<Long, List<UniqueKey>> read(
      Rows rows, List<String> names, Map<Long, List<String>> primaryKeys) throws SQLException {
    Map<Long, List<UniqueKey>> keys = new HashMap<>();
    rows.each(
        SQL,
        row -> {
          long relation = row.oid("relation");
          UniqueKey key =
              new UniqueKey(
                  row.text("name"),
                  row.flag("is_constraint"),
                  row.flag("indimmediate"),
                  row.texts("columns"));
          keys.computeIfAbsent(relation, _ -> new ArrayList<>()).add(key);
          if (row.flag("indisprimary")) {
            primaryKeys.put(relation, key.columns());
          }
        },
        List.of(names));
    keys.replaceAll((_, list) -> List.copyOf(list));
    return keys;
  }
}
