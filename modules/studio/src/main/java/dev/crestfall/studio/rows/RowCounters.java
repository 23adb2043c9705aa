package dev.crestfall.studio.rows;

import dev.crestfall.studio.statement.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How many rows of tables were ever inserted, changed or deleted, as Postgres counts them: with
/// those of partitions, and about a second late.
final class RowCounters {
  private static final String COUNT =
      """
      (SELECT sum(pg_stat_get_tuples_inserted(part.relid) + pg_stat_get_tuples_updated(part.relid)
                + pg_stat_get_tuples_deleted(part.relid))
         FROM (SELECT c.oid AS relid UNION SELECT relid FROM pg_partition_tree(c.oid)) AS part
      )::bigint
      """;

  private static final String MANY =
      """
      SELECT w.name, %s
        FROM unnest(CAST(? AS text[])) AS w (name)
        JOIN pg_namespace n ON w.name LIKE '%%.%%' AND n.nspname = split_part(w.name, '.', 1)
        JOIN pg_class c ON c.relnamespace = n.oid AND c.relkind IN ('r', 'p')
                       AND c.relname = substr(w.name, length(n.nspname) + 2)
      """
          .formatted(COUNT);

  private static final String ONE =
      "SELECT %s FROM pg_class c WHERE c.oid = ? AND c.relkind IN ('r', 'p')".formatted(COUNT);

  private RowCounters() {}

  /// @param name of the table, as `public.orders`
  record Counter(String name, long changes) {}

  /// Of tables by name; those that do not exist are left out.
  static List<Counter> of(Connection connection, List<String> names) throws SQLException {
    return Query.list(
        connection, MANY, row -> new Counter(row.getString(1), row.getLong(2)), names);
  }

  /// Of one table; null for what has no rows of its own, as views.
  static @Nullable Long of(Connection connection, long oid) throws SQLException {
    return Query.find(connection, ONE, row -> row.getLong(1), oid).orElse(null);
  }
}
