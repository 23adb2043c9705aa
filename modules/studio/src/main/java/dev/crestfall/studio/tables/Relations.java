package dev.crestfall.studio.tables;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.studio.statement.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads what a relation is made of from `pg_catalog`, in the transaction that then works with it.
public final class Relations {
  private static final String FIND =
      """
      SELECT c.oid::bigint AS oid, c.relkind, c.relrowsecurity,
             obj_description(c.oid, 'pg_class') AS comment,
             CASE WHEN c.relkind = 'p' THEN
                    (SELECT sum(greatest(part.reltuples, 0))::bigint
                       FROM pg_partition_tree(c.oid) tree JOIN pg_class part ON part.oid = tree.relid
                      WHERE tree.isleaf)
                  WHEN c.relkind = 'v' THEN NULL
                  WHEN c.reltuples >= 0 THEN c.reltuples::bigint
                  WHEN pg_relation_size(c.oid) = 0 THEN 0
             END AS estimate,
             CASE WHEN c.relkind IN ('v', 'f') THEN 0 ELSE pg_total_relation_size(c.oid) END AS bytes,
             (SELECT count(*) FROM pg_policy WHERE polrelid = c.oid)::int AS policies,
             pg_relation_is_updatable(c.oid, true) AS events
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
      """;

  private static final String COLUMNS =
      """
      SELECT a.attname, a.attnum, a.attidentity, a.attgenerated,
             format_type(a.atttypid, a.atttypmod) AS type, format_type(a.atttypid, -1) AS cast_type,
             base.typname AS base, t.typcategory, t.typlen = -1 AS wide,
             NOT (a.attnotnull OR t.typnotnull) AS nullable,
             CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END AS expression,
             CASE WHEN base.typcategory = 'A' THEN format_type(base.typelem, -1) END AS element,
             ARRAY(SELECT enumlabel::text FROM pg_enum
                    WHERE enumtypid IN (base.oid, base.typelem) ORDER BY enumsortorder) AS labels,
             col_description(a.attrelid, a.attnum) AS comment,
             base.typtype IN ('e', 'r', 'm', 'c') OR base.typcategory = 'A' OR EXISTS
               (SELECT FROM pg_opclass o JOIN pg_am m ON m.oid = o.opcmethod
                 WHERE m.amname = 'btree' AND o.opcdefault
                   AND (o.opcintype = base.oid OR EXISTS
                         (SELECT FROM pg_cast k WHERE k.castsource = base.oid
                             AND k.casttarget = o.opcintype AND k.castmethod = 'b'
                             AND k.castcontext = 'i'))) AS sortable
        FROM pg_attribute a
        JOIN pg_type t ON t.oid = a.atttypid
        JOIN pg_type base ON base.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
       WHERE a.attrelid = ? AND a.attnum > 0 AND NOT a.attisdropped
       ORDER BY a.attnum
      """;

  private static final String INDEXES =
      """
      SELECT c.relname, m.amname, i.indisunique, i.indisprimary, i.indpred IS NOT NULL AS partial,
             i.indisvalid, pg_get_indexdef(i.indexrelid) AS definition,
             ARRAY(SELECT coalesce(a.attname::text, '')
                     FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, at)
                     LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
                    WHERE k.at <= i.indnkeyatts ORDER BY k.at) AS columns
        FROM pg_index i
        JOIN pg_class c ON c.oid = i.indexrelid
        JOIN pg_am m ON m.oid = c.relam
       WHERE i.indrelid = ?
       ORDER BY NOT i.indisprimary, c.relname
      """;

  /// Both directions: keys of the table, then keys that point at it. Those of partitions are not
  /// told: they follow their parents'.
  private static final String FOREIGN_KEYS =
      """
      SELECT k.conname, side.outgoing AS side_outgoing, n.nspname, other.relname,
             k.confdeltype, k.confupdtype, other.oid::bigint AS other,
             ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS c (attnum, at)
                     JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.attnum
                    ORDER BY c.at) AS columns,
             ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY AS c (attnum, at)
                     JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = c.attnum
                    ORDER BY c.at) AS other_columns,
             (SELECT a.attname
                FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
               WHERE a.attrelid = other.oid AND a.attnum > 0 AND NOT a.attisdropped
                 AND t.typcategory = 'S'
               ORDER BY coalesce(array_position(
                          ARRAY['name', 'title', 'label', 'display_name', 'full_name', 'email',
                                'username', 'slug', 'code', 'subject'], a.attname::text),
                          CASE WHEN a.attnum = ANY (k.confkey) THEN 200 ELSE 100 END), a.attnum
               LIMIT 1) AS label
        FROM (SELECT ?::oid AS oid) own
        JOIN pg_constraint k
          ON k.contype = 'f' AND k.conparentid = 0 AND own.oid IN (k.conrelid, k.confrelid)
        CROSS JOIN LATERAL (VALUES (true), (false)) AS side (outgoing)
        JOIN pg_class other
          ON other.oid = CASE WHEN side.outgoing THEN k.confrelid ELSE k.conrelid END
        JOIN pg_namespace n ON n.oid = other.relnamespace
       WHERE own.oid = CASE WHEN side.outgoing THEN k.conrelid ELSE k.confrelid END
       ORDER BY k.conname, n.nspname, other.relname
      """;

  private Relations() {}

  /// The relation of that name.
  ///
  /// @throws ApiError 403 for schemas of the product, 404 `table_not_found`
  public static TableStructure get(Connection connection, String schema, String name)
      throws SQLException {
    Schemas.requireOpen(schema);
    return find(connection, schema, name).orElseThrow(() -> ApiError.notFound("table"));
  }

  private static Optional<TableStructure> find(Connection connection, String schema, String name)
      throws SQLException {
    List<TableStructure> found =
        Query.list(connection, FIND, row -> assemble(connection, schema, name, row), schema, name);
    return found.stream().findFirst();
  }

  private static TableStructure assemble(
      Connection connection, String schema, String name, ResultSet row) throws SQLException {
    long oid = row.getLong("oid");
    Kind kind = Kind.of(row.getString("relkind"));
    int events = row.getInt("events");
    List<RowColumn> columns = Query.list(connection, COLUMNS, Relations::column, oid);
    List<RowIndex> indexes = Query.list(connection, INDEXES, Relations::index, oid);
    RowIdentity key = key(kind, columns, indexes);
    List<Link> links = Query.list(connection, FOREIGN_KEYS, Relations::link, oid);
    boolean addressed = key.kind() != RowIdentity.Kind.NONE;
    return new TableStructure(
        oid,
        schema,
        name,
        kind,
        row.getObject("estimate", Long.class),
        row.getLong("bytes"),
        row.getString("comment"),
        row.getBoolean("relrowsecurity"),
        row.getInt("policies"),
        (events & 8) != 0,
        (events & 4) != 0 && addressed,
        (events & 16) != 0 && addressed,
        columns,
        key,
        indexes,
        links.stream().filter(Link::outgoing).map(Link::key).toList(),
        links.stream().filter(link -> !link.outgoing()).map(Link::key).toList());
  }

  private static RowColumn column(ResultSet row) throws SQLException {
    return new RowColumn(
        row.getString("attname"),
        row.getInt("attnum"),
        row.getString("type"),
        row.getString("cast_type"),
        row.getString("base"),
        row.getString("typcategory"),
        row.getBoolean("nullable"),
        row.getString("expression"),
        switch (row.getString("attidentity")) {
          case "a" -> "always";
          case "d" -> "by_default";
          default -> null;
        },
        switch (row.getString("attgenerated")) {
          case "s" -> "stored";
          case "v" -> "virtual";
          default -> null;
        },
        Query.texts(row, "labels"),
        row.getString("element"),
        row.getString("comment"),
        row.getBoolean("wide"),
        row.getBoolean("sortable"));
  }

  private static RowIndex index(ResultSet row) throws SQLException {
    return new RowIndex(
        row.getString("relname"),
        Query.texts(row, "columns"),
        row.getString("amname"),
        row.getBoolean("indisunique"),
        row.getBoolean("indisprimary"),
        row.getBoolean("partial"),
        row.getBoolean("indisvalid"),
        row.getString("definition"));
  }

  private record Link(boolean outgoing, RowReference key) {}

  private static Link link(ResultSet row) throws SQLException {
    boolean outgoing = row.getBoolean("side_outgoing");
    return new Link(
        outgoing,
        new RowReference(
            row.getString("conname"),
            row.getString("nspname"),
            row.getString("relname"),
            Query.texts(row, "columns"),
            Query.texts(row, "other_columns"),
            outgoing ? row.getString("label") : null,
            action(row.getString("confdeltype")),
            action(row.getString("confupdtype"))));
  }

  private static String action(String letter) {
    return switch (letter) {
      case "r" -> "restrict";
      case "c" -> "cascade";
      case "n" -> "set_null";
      case "d" -> "set_default";
      default -> "no_action";
    };
  }

  /// The primary key, else the shortest unique index over columns that are never null.
  private static RowIdentity key(Kind kind, List<RowColumn> columns, List<RowIndex> indexes) {
    Set<String> certain = new HashSet<>();
    columns.stream().filter(one -> !one.nullable()).map(RowColumn::name).forEach(certain::add);
    Optional<RowIndex> best =
        indexes.stream()
            .filter(index -> index.unique() && index.valid() && !index.partial())
            .filter(index -> certain.containsAll(index.columns()))
            .min(
                Comparator.comparing((RowIndex index) -> !index.primary())
                    .thenComparingInt(index -> index.columns().size()));
    if (best.isPresent()) {
      RowIdentity.Kind how =
          best.get().primary() ? RowIdentity.Kind.PRIMARY : RowIdentity.Kind.UNIQUE;
      return new RowIdentity(how, best.get().columns());
    }
    return new RowIdentity(
        kind.hasPlaces() ? RowIdentity.Kind.PLACE : RowIdentity.Kind.NONE, List.of());
  }
}
