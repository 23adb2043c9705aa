package dev.crestfall.catalog.load;

import dev.crestfall.catalog.Column;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The columns of the exposed relations: by the relation's oid, in their order.
final class Columns {
  private static final String ENUMS =
      """
      SELECT enumtypid, array_agg(enumlabel::text ORDER BY enumsortorder) AS labels
        FROM pg_enum
       GROUP BY enumtypid
      """;

  // A domain may stand on a domain: `base` is where that ends. What a domain over a type of the
  // user's is called stays its own name, since that is what casts between representations know.
  private static final String SQL =
      """
      WITH RECURSIVE step AS (
          SELECT oid AS domain, typbasetype AS base FROM pg_type WHERE typtype = 'd'
           UNION ALL
          SELECT s.domain, t.typbasetype
            FROM step s JOIN pg_type t ON t.oid = s.base AND t.typtype = 'd'),
      bottom AS (
          SELECT s.domain, s.base, t.typnamespace
            FROM step s JOIN pg_type t ON t.oid = s.base AND t.typtype <> 'd')
      SELECT a.attrelid, a.attnum::int AS attnum, a.attname, d.description,
             NOT (a.attnotnull OR (t.typtype = 'd' AND t.typnotnull)) AS nullable,
             CASE WHEN coalesce(b.typnamespace, t.typnamespace) = 'pg_catalog'::regnamespace
                  THEN format_type(coalesce(b.base, t.oid), NULL)
                  ELSE format_type(a.atttypid, a.atttypmod) END AS type,
             format_type(a.atttypid, a.atttypmod) AS nominal,
             format_type(coalesce(b.base, t.oid), -1) AS cast_type,
             coalesce(b.base, t.oid) AS base_oid,
             CASE WHEN m.modifier = -1 THEN NULL
                  WHEN m.type IN (1042, 1043) THEN m.modifier - 4
                  WHEN m.type IN (1560, 1562) THEN m.modifier END AS max_length,
             CASE WHEN t.typtype = 'd' AND x.adbin IS NULL THEN pg_get_expr(t.typdefaultbin, 0)
                  WHEN a.attgenerated <> '' THEN NULL
                  WHEN a.attidentity = 'd' THEN (
                      SELECT format('nextval(%L)', s.objid::regclass)
                        FROM pg_depend s
                       WHERE s.classid = 'pg_class'::regclass AND s.deptype = 'i'
                         AND s.refclassid = 'pg_class'::regclass
                         AND s.refobjid = a.attrelid AND s.refobjsubid = a.attnum
                       LIMIT 1)
                  ELSE pg_get_expr(x.adbin, x.adrelid) END AS default_expression,
             a.attgenerated <> '' AS generated
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN bottom b ON b.domain = t.oid
        LEFT JOIN pg_attrdef x ON x.adrelid = a.attrelid AND x.adnum = a.attnum
        LEFT JOIN pg_description d
          ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = a.attnum
       CROSS JOIN LATERAL (
             SELECT CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.oid END AS type,
                    CASE t.typtype WHEN 'd' THEN t.typtypmod ELSE a.atttypmod END AS modifier) m
      """
          + Relations.IN_SCOPE
          + " ORDER BY a.attrelid, a.attnum";

  private final Map<Long, List<Column>> byRelation = new HashMap<>();

  private Columns() {}

  static Columns read(Query query) throws SQLException {
    Map<Long, List<String>> enums = new HashMap<>();
    query.each(ENUMS, row -> enums.put(row.oid("enumtypid"), row.texts("labels")));
    Columns columns = new Columns();
    query.eachExposed(
        SQL,
        row ->
            columns
                .byRelation
                .computeIfAbsent(row.oid("attrelid"), _ -> new ArrayList<>())
                .add(
                    new Column(
                        row.text("attname"),
                        row.textOrNull("description"),
                        row.flag("nullable"),
                        row.text("type"),
                        row.text("nominal"),
                        row.text("cast_type"),
                        row.numberOrNull("max_length"),
                        row.textOrNull("default_expression"),
                        enums.getOrDefault(row.oid("base_oid"), List.of()),
                        row.flag("generated"),
                        row.number("attnum"))));
    return columns;
  }

  List<Column> of(long relation) {
    return byRelation.getOrDefault(relation, List.of());
  }

  /// The name of a column; null when the relation is not exposed or the column is gone.
  @Nullable String name(long relation, int position) {
    for (Column column : of(relation)) {
      if (column.position() == position) {
        return column.name();
      }
    }
    return null;
  }

  List<String> names(long relation, List<Integer> positions) {
    List<String> names = new ArrayList<>();
    for (Integer position : positions) {
      String name = name(relation, position);
      if (name != null) {
        names.add(name);
      }
    }
    return List.copyOf(names);
  }
}
