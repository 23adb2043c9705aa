package dev.crestfall.studio.tables;

import dev.crestfall.studio.statement.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists relations, by schema and name.
final class TableList {
  /// What is looked for.
  ///
  /// @param schema empty for all
  /// @param search a part of the name, of any case; empty for all
  /// @param after the last one of the page before
  record Wanted(String schema, String search, @Nullable Place after, int limit) {}

  /// Where a page begins.
  record Place(String schema, String name) {}

  private static final String VISIBLE =
      "n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> ALL (?::text[])";

  private static final String LIST =
      """
      SELECT n.nspname, c.relname, c.relkind, c.relrowsecurity,
             obj_description(c.oid, 'pg_class') AS comment,
             CASE WHEN c.relkind = 'v' OR c.reltuples < 0 THEN NULL ELSE c.reltuples::bigint END
               AS estimate
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
         AND %s
         AND (? = '' OR n.nspname = ?)
         AND (? = '' OR c.relname ILIKE ? OR n.nspname || '.' || c.relname ILIKE ?)
         AND (n.nspname, c.relname) > (?::name, ?::name)
       ORDER BY n.nspname, c.relname
       LIMIT ?
      """
          .formatted(VISIBLE);

  private static final String SCHEMAS =
      """
      SELECT n.nspname, obj_description(n.oid, 'pg_namespace') AS comment,
             (SELECT count(*) FROM pg_class c
               WHERE c.relnamespace = n.oid AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
                 AND NOT c.relispartition)::int AS tables
        FROM pg_namespace n
       WHERE %s
       ORDER BY n.nspname <> 'public', n.nspname
      """
          .formatted(VISIBLE);

  private TableList() {}

  static List<TableSummary> list(Connection connection, Wanted wanted) throws SQLException {
    String pattern = "%" + escape(wanted.search()) + "%";
    Place after = wanted.after() == null ? new Place("", "") : wanted.after();
    return Query.list(
        connection,
        LIST,
        TableList::summary,
        Schemas.RESERVED,
        wanted.schema(),
        wanted.schema(),
        wanted.search(),
        pattern,
        pattern,
        after.schema(),
        after.name(),
        wanted.limit());
  }

  static List<SchemaSummary> schemas(Connection connection) throws SQLException {
    return Query.list(
        connection,
        SCHEMAS,
        row ->
            new SchemaSummary(
                row.getString("nspname"), row.getString("comment"), row.getInt("tables")),
        Schemas.RESERVED);
  }

  /// What LIKE finds as it stands.
  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  private static TableSummary summary(ResultSet row) throws SQLException {
    return new TableSummary(
        row.getString("nspname"),
        row.getString("relname"),
        Kind.of(row.getString("relkind")),
        row.getObject("estimate", Long.class),
        row.getBoolean("relrowsecurity"),
        row.getString("comment"));
  }
}
