package dev.crestfall.authorization.database;

import dev.crestfall.authorization.change.Change;
import dev.crestfall.kernel.ApiError;
import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;

/// Statements that take no parameters: their names are quoted, and come from the catalog or a
/// strict pattern.
final class Ddl {
  private static final String LACKS_RIGHT = "42501";
  private static final String IN_USE = "2BP01";

  private Ddl() {}

  static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static void run(Change change, String sql) {
    try {
      change.handle().execute(escape(sql));
    } catch (JdbiException e) {
      throw refusal(e);
    }
  }

  /// Neither a placeholder of JDBC's nor one of JDBI's.
  private static String escape(String sql) {
    return sql.replace("\\", "\\\\").replace("?", "??").replace(":", "\\:");
  }

  private static RuntimeException refusal(JdbiException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException e) {
        if (LACKS_RIGHT.equals(e.getSQLState())) {
          return new ApiError(
              409, "db_role_denied", "The owner of the database has no right to do so in Postgres");
        }
        if (IN_USE.equals(e.getSQLState())) {
          return new ApiError(
              409, "db_role_in_use", "The role has rights in other databases of this server");
        }
      }
    }
    return failure;
  }
}
