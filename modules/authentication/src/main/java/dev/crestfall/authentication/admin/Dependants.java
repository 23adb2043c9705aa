package dev.crestfall.authentication.admin;

import dev.crestfall.authentication.admin.DependantDao.Reference;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/// What hangs on a user: rows of every table that refers to them, and what deleting would do.
final class Dependants {
  /// So many rows are counted, for so long.
  private static final int MOST = 1_000;

  private static final String PATIENCE = "SET LOCAL statement_timeout = '2s'";
  private static final String QUERY_CANCELED = "57014";

  private Dependants() {}

  /// Rows of one table.
  ///
  /// @param onDelete `cascade`, `set_null`, `set_default` or `restrict`
  /// @param rows at most a thousand; null where counting took too long
  /// @param more whether there are more than that
  record Rows(
      String schema,
      String table,
      String column,
      String onDelete,
      @Nullable Long rows,
      boolean more) {}

  /// What refers to a user, tables without such rows left out.
  static List<Rows> of(Jdbi jdbi, UUID user) {
    List<Rows> found = new ArrayList<>();
    for (Reference reference : jdbi.withExtension(DependantDao.class, DependantDao::references)) {
      Long counted = count(jdbi, reference, user);
      if (counted == null || counted > 0) {
        boolean more = counted != null && counted > MOST;
        found.add(
            new Rows(
                reference.schema(),
                reference.table(),
                reference.column(),
                action(reference.action()),
                more ? Long.valueOf(MOST) : counted,
                more));
      }
    }
    return found;
  }

  private static @Nullable Long count(Jdbi jdbi, Reference reference, UUID user) {
    try {
      return jdbi.inTransaction(handle -> {
        int _ = handle.execute(PATIENCE);
        return count(handle, reference, user);
      });
    } catch (JdbiException e) {
      if (e.getCause() instanceof SQLException cause
          && QUERY_CANCELED.equals(cause.getSQLState())) {
        return null;
      }
      throw e;
    }
  }

  private static long count(Handle handle, Reference reference, UUID user) {
    String sql =
        "SELECT count(*) FROM (SELECT FROM %s.%s WHERE %s = ? LIMIT %d) AS found"
            .formatted(
                quote(reference.schema()),
                quote(reference.table()),
                quote(reference.column()),
                MOST + 1);
    return handle.createQuery(sql).bind(0, user).mapTo(Long.class).one();
  }

  private static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static String action(String word) {
    return switch (word) {
      case "c" -> "cascade";
      case "n" -> "set_null";
      case "d" -> "set_default";
      default -> "restrict";
    };
  }
}
