package dev.crestfall.studio.sql.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.ApiError.Detail;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Postgres' refusal of what a user wrote, as an answer.
public final class SqlRefusal {
  private SqlRefusal() {}

  /// @param statement as it was sent
  /// @param start where that begins in the user's text; negative where something was put before it
  public static ApiError of(SQLException error, String statement, int start) {
    ObjectNode fault = Fault.of(error, statement, start);
    List<Detail> details = new ArrayList<>();
    fault
        .properties()
        .forEach(entry -> details.add(new Detail(entry.getKey(), entry.getValue().asText())));
    int status = String.valueOf(error.getSQLState()).startsWith("08") ? 503 : 400;
    return new ApiError(status, "sql_error", fault.path("message").asText("It failed"))
        .because(details);
  }
}
