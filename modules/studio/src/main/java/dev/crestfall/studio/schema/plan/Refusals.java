package dev.crestfall.studio.schema.plan;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.ApiError.Detail;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// What Postgres says no to, in words that say which change it was.
final class Refusals {
  private static final int LONGEST = 2_000;

  private Refusals() {}

  /// The refusal of a statement.
  static ApiError of(SQLException failure, Plan.Statement statement) {
    List<Detail> details = new ArrayList<>();
    String message = text(failure.getMessage());
    ServerErrorMessage server =
        failure instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
    if (server != null) {
      message = text(server.getMessage());
      add(details, "detail", server.getDetail());
      add(details, "hint", server.getHint());
      if (server.getPosition() > 0) {
        add(details, "position", String.valueOf(server.getPosition()));
      }
    }
    add(details, "sqlstate", failure.getSQLState());
    add(details, "sql", statement.sql());
    details.addFirst(new Detail("changes." + statement.change(), message));
    return code(String.valueOf(failure.getSQLState()), message).because(details);
  }

  private static void add(List<Detail> details, String path, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      details.add(new Detail(path, text(value)));
    }
  }

  private static String text(@Nullable String message) {
    String plain = message == null ? "" : message;
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
  }

  static boolean isBusy(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return state.equals("55P03") || state.equals("57014");
  }

  private static ApiError code(String state, String message) {
    return switch (state) {
      case "55P03" ->
          new ApiError(409, "table_busy", "Others work on the table just now; nothing was changed");
      case "57014" -> new ApiError(409, "change_too_slow", "It took too long; nothing was changed");
      case "42P07", "42710", "42701", "42P06", "42723" ->
          new ApiError(409, "object_exists", message);
      case "2BP01" -> new ApiError(409, "dependents_exist", message);
      case "42501" -> new ApiError(403, "change_denied", message);
      default ->
          state.startsWith("23")
              ? new ApiError(409, "rows_unsuitable", message)
              : new ApiError(400, "change_refused", message);
    };
  }
}
