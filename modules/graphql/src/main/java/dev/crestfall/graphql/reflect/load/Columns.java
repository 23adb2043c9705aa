package dev.crestfall.graphql.reflect.load;

import dev.crestfall.catalog.snapshot.Row;
import dev.crestfall.catalog.snapshot.Rows;
import dev.crestfall.graphql.reflect.fact.ColumnFact;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads the columns of the exposed relations, by relation, in their order.
final class Columns {
  // Without a modifier's place `bpchar` would be called `character`, which as a cast is one of
  // length 1.
  private static final String SQL =
      """
      SELECT a.attrelid::bigint AS relation, a.attnum::int AS position, a.attname,
             a.atttypid::bigint AS type, format_type(a.atttypid, a.atttypmod) AS type_name,
             format_type(a.atttypid, -1) AS sql_type,
             CASE WHEN a.atttypid IN (18, 1042, 1043) AND a.atttypmod > 4
                  THEN a.atttypmod - 4 END AS max_length,
             a.attnotnull,
             coalesce(pg_get_expr(e.adbin, e.adrelid), pg_get_expr(t.typdefaultbin, 0),
                      CASE WHEN c.relkind <> 'v' THEN 'NULL' END) AS default_value,
             s.refobjid IS NOT NULL AS serial, a.attgenerated <> '' AS generated, d.description
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_attrdef e ON e.adrelid = a.attrelid AND e.adnum = a.attnum
                              AND a.attgenerated = ''
        LEFT JOIN (SELECT DISTINCT p.refobjid, p.refobjsubid
                     FROM pg_depend p
                     JOIN pg_class q ON q.oid = p.objid AND q.relkind = 'S'
                    WHERE p.classid = 'pg_class'::regclass AND p.refclassid = 'pg_class'::regclass
                      AND p.deptype IN ('a', 'i') AND p.refobjsubid > 0) s
          ON s.refobjid = c.oid AND s.refobjsubid = a.attnum
        LEFT JOIN pg_description d
          ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = a.attnum
       WHERE c.relkind IN ('r', 'v', 'm', 'f', 'p') AND n.nspname = ANY (?)
       ORDER BY a.attrelid, a.attnum
      """;

  private Columns() {}

  static Map<Long, List<ColumnFact>> read(Rows rows, List<String> names, Faults faults)
      throws SQLException {
    Map<Long, List<ColumnFact>> columns = new HashMap<>();
    rows.each(
        SQL,
        row ->
            columns
                .computeIfAbsent(row.oid("relation"), _ -> new ArrayList<>())
                .add(column(row, faults)),
        List.of(names));
    columns.replaceAll((_, list) -> List.copyOf(list));
    return columns;
  }

  private static ColumnFact column(Row row, Faults faults) throws SQLException {
    Directive directive = faults.read(row.textOrNull("description"));
    return new ColumnFact(
        row.number("position"),
        row.text("attname"),
        row.oid("type"),
        row.text("type_name"),
        row.text("sql_type"),
        row.numberOrNull("max_length"),
        row.flag("attnotnull"),
        row.textOrNull("default_value"),
        row.flag("serial"),
        row.flag("generated"),
        directive.member("name").asText(),
        directive.member("description").text());
  }
}
