package dev.crestfall.postgres.transfer;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Field;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.SqlCommand;
import org.postgresql.core.Tuple;
import org.postgresql.jdbc.PreferQueryMode;

/// SQL statements sent in one message of the simple protocol, exactly as they are written. The
/// driver's own splitter is left out, because it takes the END of a CASE for the end of a BEGIN
/// ATOMIC body.
public final class SimpleQuery extends ResultHandlerBase {
  private int completed;
  private long inserted;

  private SimpleQuery() {}

  /// Runs statements over a connection that has a transaction open, or each in its own when it
  /// commits by itself.
  public static void run(Connection connection, String statements) throws SQLException {
    new SimpleQuery().send(connection, statements);
  }

  /// Runs statements like [#run(Connection, String)].
  ///
  /// @param inserted is told how many rows came by INSERT
  /// @return null, or what failed
  static @Nullable Failure attempt(Connection connection, String statements, LongConsumer inserted)
      throws SQLException {
    var query = new SimpleQuery();
    try {
      query.send(connection, statements);
      inserted.accept(query.inserted);
      return null;
    } catch (SQLException e) {
      return new Failure(query.completed, e);
    }
  }

  /// The statement after the first `completed` ones was refused.
  record Failure(int completed, SQLException cause) {}

  @Override
  public void handleCommandStatus(String status, long updateCount, long insertOid) {
    completed++;
    if (status.startsWith("INSERT")) {
      inserted += updateCount;
    }
  }

  @Override
  public void handleResultRows(
      Query fromQuery, Field[] fields, List<Tuple> tuples, @Nullable ResultCursor cursor) {
    completed++;
  }

  @Override
  public void handleWarning(SQLWarning warning) {
    // Notices of a script are of no use to whoever runs it.
  }

  private void send(Connection connection, String statements) throws SQLException {
    QueryExecutor executor = connection.unwrap(BaseConnection.class).getQueryExecutor();
    PreferQueryMode mode = executor.getPreferQueryMode();
    executor.setPreferQueryMode(PreferQueryMode.SIMPLE);
    try {
      Query query = executor.wrap(List.of(new NativeQuery(statements, SqlCommand.BLANK)));
      int flags =
          QueryExecutor.QUERY_ONESHOT
              | QueryExecutor.QUERY_EXECUTE_AS_SIMPLE
              | QueryExecutor.QUERY_SUPPRESS_BEGIN;
      executor.execute(query, null, this, 0, 0, flags);
    } finally {
      executor.setPreferQueryMode(mode);
    }
  }
}
