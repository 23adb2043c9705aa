package dev.crestfall.graphql.run;

import dev.crestfall.graphql.error.Problem;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// What Postgres says, as a problem of an answer.
public final class SqlProblems {
  private SqlProblems() {}

  /// The message as it stands: it is what pg_graphql's callers see.
  ///
  /// @param path of the field; empty when it is not known
  public static Problem of(SQLException failure, List<Object> path) {
    return new Problem(message(failure), List.of(), path, failure.getSQLState());
  }

  private static String message(SQLException failure) {
    ServerErrorMessage said =
        failure instanceof PSQLException one ? one.getServerErrorMessage() : null;
    String message = said == null ? null : said.getMessage();
    return message == null ? "The database could not be asked" : message;
  }

  /// Whether the statement no longer fits the database's structure.
  public static boolean isOutdated(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return state.startsWith("42") || state.equals("0A000") || state.equals("XX000");
  }
}
