package dev.crestfall.authorization.database;

import dev.crestfall.authorization.change.Change;
import dev.crestfall.kernel.ApiError;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/// Statements that take no parameters: their names are quoted, and come from the catalog or a
/// strict pattern.
public final class Ddl {
  private static final String LACKS_RIGHT = "42501";
  private static final String IN_USE = "2BP01";

  private Ddl() {}

  /// A name as SQL reads it.
  public static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /// As it stands: what JDBC or JDBI would take for a placeholder may be part of a name. Whoever
  /// shows what the database consists of is told.
  public static void run(Change change, String sql) {
    try (Statement statement = change.handle().getConnection().createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    } catch (SQLException e) {
      throw refusal(e);
    }
    change.restructured();
  }

  private static RuntimeException refusal(SQLException failure) {
    if (LACKS_RIGHT.equals(failure.getSQLState())) {
      return new ApiError(
          409, "db_role_denied", "The owner of the database has no right to do so in Postgres");
    }
    if (IN_USE.equals(failure.getSQLState())) {
      return new ApiError(
          409, "db_role_in_use", "The role has rights in other databases of this server");
    }
    return new UnableToExecuteStatementException(failure, null);
  }
}
