package dev.crestfall.kernel.route;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.database.UnavailableException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/// What is no bug though no code of ours says so: the database is away.
public final class Failures {
  private Failures() {}

  /// The refusal that a failure is or was caused by; null for a bug.
  public static @Nullable ApiError known(Throwable failure) {
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
    return e instanceof SQLTransientConnectionException || UnavailableException.isLoss(e);
  }
}
