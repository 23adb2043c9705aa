package dev.crestfall.studio.sql.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.studio.sql.result.Clock;
import dev.crestfall.studio.sql.result.Fault;
import dev.crestfall.studio.sql.result.Results;
import dev.crestfall.studio.sql.result.RunStream;
import dev.crestfall.studio.sql.text.SqlStatement;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/// One run on one connection: statement after statement, until one fails.
final class Execution {
  private static final String CANCELLED = "57014";
  private static final Set<String> NOTHING_TO_SHOW = Set.of("BEGIN", "COMMIT", "ROLLBACK");

  private final Connection connection;
  private final Plan plan;
  private final RunStream stream;
  private final int limit;
  private final long started = System.nanoTime();
  private long rows;
  private int done;

  /// How a run ended.
  ///
  /// @param status `ok`, `failed`, `cancelled`
  /// @param kept whether changes stay
  record End(String status, boolean kept, long rows, double millis, @Nullable ObjectNode fault) {}

  Execution(Connection connection, Plan plan, RunStream stream, int limit) {
    this.connection = connection;
    this.plan = plan;
    this.stream = stream;
    this.limit = limit;
  }

  /// Runs all, and tells of each. What it throws means that nobody listens, or that the connection
  /// is gone.
  End run() throws SQLException, IOException {
    begin();
    ObjectNode fault = null;
    for (int i = 0; i < plan.statements().size() && fault == null; i++) {
      fault = run(i);
    }
    boolean kept = end(fault == null);
    if (!connection.isClosed()) {
      connection.setAutoCommit(false);
    }
    String status =
        fault == null
            ? "ok"
            : CANCELLED.equals(fault.path("sqlstate").asText()) ? "cancelled" : "failed";
    return new End(status, kept, rows, Clock.millis(started), fault);
  }

  /// A transaction that was begun to set the session up ends first.
  private void begin() throws SQLException {
    if (!plan.oneTransaction()) {
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  /// @return what went wrong, null for nothing
  private @Nullable ObjectNode run(int index) throws SQLException, IOException {
    SqlStatement sql = plan.statements().get(index);
    stream.send(
        RunStream.event("statement")
            .put("index", index)
            .put("start", sql.start())
            .put("end", sql.end())
            .put("command", sql.command()));
    Results results = new Results(stream, index, limit);
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.setMaxRows(limit + 1);
      statement.setFetchSize(1);
      long begun = System.nanoTime();
      try {
        boolean first = statement.execute(sql.text());
        long touched = results.send(statement, first, begun);
        rows += NOTHING_TO_SHOW.contains(sql.command()) ? 0 : touched;
        done++;
        return null;
      } catch (SQLException e) {
        results.notices(statement);
        return fault(e, sql, index);
      }
    }
  }

  private ObjectNode fault(SQLException e, SqlStatement sql, int index)
      throws SQLException, IOException {
    ObjectNode fault = Fault.of(e, sql.text(), sql.start());
    ObjectNode event = RunStream.event("error").put("index", index);
    event.set("error", fault);
    stream.send(event);
    return fault;
  }

  /// @return whether what was changed stays
  private boolean end(boolean isGood) throws SQLException {
    if (connection.isClosed()) {
      return false;
    }
    if (plan.oneTransaction()) {
      if (isGood && !plan.readOnly()) {
        connection.commit();
        return true;
      }
      connection.rollback();
      return false;
    }
    if (isOpen()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("ROLLBACK");
      }
      return false;
    }
    return done > 0;
  }

  private boolean isOpen() throws SQLException {
    return connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
  }
}
