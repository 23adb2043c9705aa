package dev.crestfall.graphql.reflect.load;

import dev.crestfall.catalog.snapshot.Row;
import dev.crestfall.catalog.snapshot.Rows;
import dev.crestfall.graphql.reflect.fact.ForeignKeyFact;
import dev.crestfall.graphql.reflect.fact.RelationFact;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the foreign keys between exposed relations.
final class ForeignKeys {
  private static final String SQL =
      """
      SELECT k.conrelid::bigint AS local, k.conkey::int[] AS local_columns,
             k.confrelid::bigint AS referenced, k.confkey::int[] AS referenced_columns,
             d.description
        FROM pg_constraint k
        JOIN pg_class l ON l.oid = k.conrelid
        JOIN pg_namespace n ON n.oid = l.relnamespace
        LEFT JOIN pg_description d
          ON d.classoid = 'pg_constraint'::regclass AND d.objoid = k.oid AND d.objsubid = 0
       WHERE k.contype = 'f' AND n.nspname = ANY (?)
       ORDER BY k.oid
      """;

  private final Map<Long, RelationFact> relations;
  private final Faults faults;

  ForeignKeys(Map<Long, RelationFact> relations, Faults faults) {
    this.relations = relations;
    this.faults = faults;
  }

  List<ForeignKeyFact> read(Rows rows, List<String> names) throws SQLException {
    List<ForeignKeyFact> keys = new ArrayList<>();
    rows.each(
        SQL,
        row -> {
          ForeignKeyFact key = foreignKey(row);
          if (key != null) {
            keys.add(key);
          }
        },
        List.of(names));
    return keys;
  }

  private @Nullable ForeignKeyFact foreignKey(Row row) throws SQLException {
    RelationFact local = relations.get(row.oid("local"));
    RelationFact referenced = relations.get(row.oid("referenced"));
    if (local == null || referenced == null) {
      return null;
    }
    Directive directive = faults.read(row.textOrNull("description"));
    return new ForeignKeyFact(
        local.oid(),
        names(local, row.numbers("local_columns")),
        referenced.oid(),
        names(referenced, row.numbers("referenced_columns")),
        referenced.rowSecurity(),
        directive.member("local_name").asText(),
        directive.member("foreign_name").asText());
  }

  private static List<String> names(RelationFact relation, List<Integer> positions) {
    List<String> names = new ArrayList<>();
    for (int position : positions) {
      relation.columns().stream()
          .filter(column -> column.position() == position)
          .forEach(column -> names.add(column.name()));
    }
    return List.copyOf(names);
  }
}
