package dev.crestfall.studio.statement;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.ApiError.Detail;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// What Postgres refused of SQL that a user wrote or caused, as a refusal with Postgres's words.
public final class SqlProblem {
  private SqlProblem() {}

  /// The refusal: its details are the SQLSTATE and what else Postgres says.
  public static ApiError of(SQLException failure) {
    String state = failure.getSQLState() == null ? "XX000" : failure.getSQLState();
    ServerErrorMessage said =
        failure instanceof PSQLException known ? known.getServerErrorMessage() : null;
    if (said == null || state.startsWith("08") || state.startsWith("57P")) {
      return new ApiError(503, "database_unavailable", "The database does not answer just now")
          .with("Retry-After", "1");
    }
    List<Detail> details = new ArrayList<>();
    details.add(new Detail("sqlstate", state));
    add(details, "detail", said.getDetail());
    add(details, "hint", said.getHint());
    add(details, "constraint", said.getConstraint());
    add(details, "column", said.getColumn());
    return refusal(state, String.valueOf(said.getMessage())).because(details);
  }

  private static void add(List<Detail> details, String path, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      details.add(new Detail(path, text));
    }
  }

  private static ApiError refusal(String state, String message) {
    if (state.equals("57014")) {
      return new ApiError(504, "query_timeout", "The query took too long, or was cancelled");
    }
    if (state.equals("55P03") || state.startsWith("40")) {
      return new ApiError(409, "database_busy", message);
    }
    return state.startsWith("23")
        ? new ApiError(409, "constraint_violated", message)
        : new ApiError(state.equals("42501") ? 403 : 400, "sql_error", message);
  }
}
