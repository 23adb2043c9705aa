package dev.crestfall.kernel.route;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.database.UnavailableException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/// What is no bug though no code of ours says so: the database is away.
final class Failures {
  private Failures() {}

  static @Nullable ApiError known(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ApiError error) {
        return error;
      }
      if (cause instanceof UnavailableException || cause instanceof SQLException e && isAway(e)) {
        return new ApiError(503, "database_unavailable", "The database does not answer just now")
            .with("Retry-After", "1");
      }
    }
    return null;
  }

  private static boolean isAway(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return e instanceof SQLTransientConnectionException
        || state.startsWith("08")
        || state.startsWith("57P");
  }
}
