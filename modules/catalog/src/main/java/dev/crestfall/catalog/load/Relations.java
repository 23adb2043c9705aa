package dev.crestfall.catalog.load;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Table.Kind;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/// The relations of the exposed schemas by oid.
///
/// Of the partitions only those with a foreign key of their own are read: the others are reached
/// through their parent, and there may be thousands.
final class Relations {
  static final String IN_SCOPE =
      """
       WHERE c.relkind IN ('r', 'v', 'm', 'f', 'p')
         AND n.nspname = ANY (?)
         AND (NOT c.relispartition
              OR c.oid IN (SELECT unnest(ARRAY[k.conrelid, k.confrelid])
                             FROM pg_constraint k
                            WHERE k.contype = 'f' AND k.conparentid = 0))
      """;

  private static final String SQL =
      """
      SELECT c.oid, n.nspname, c.relname, c.relkind, c.relispartition, d.description,
             CASE WHEN c.relkind IN ('r', 'p') THEN 28
                  WHEN c.relkind = 'm' THEN 0
                  ELSE pg_relation_is_updatable(c.oid, true) END AS operations
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_description d
          ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
      """
          + IN_SCOPE
          + " ORDER BY n.nspname, c.relname";

  private Relations() {}

  static Map<Long, Relation> read(Query query) throws SQLException {
    Map<Long, Relation> relations = new LinkedHashMap<>();
    query.eachExposed(
        SQL,
        row ->
            relations.put(
                row.oid("oid"),
                new Relation(
                    new QualifiedName(row.text("nspname"), row.text("relname")),
                    row.textOrNull("description"),
                    kind(row.text("relkind")),
                    row.flag("relispartition"),
                    row.number("operations"))));
    return relations;
  }

  private static Kind kind(String relkind) throws SQLException {
    return switch (relkind) {
      case "r" -> Kind.TABLE;
      case "p" -> Kind.PARTITIONED_TABLE;
      case "f" -> Kind.FOREIGN_TABLE;
      case "v" -> Kind.VIEW;
      case "m" -> Kind.MATERIALIZED_VIEW;
      default -> throw new SQLException("A relation of the unknown kind " + relkind);
    };
  }
}
