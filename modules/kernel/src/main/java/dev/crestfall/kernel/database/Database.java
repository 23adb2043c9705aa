package dev.crestfall.kernel.database;

import dev.crestfall.kernel.database.pool.Pool;
import dev.crestfall.kernel.database.pool.PoolStats;
import dev.crestfall.kernel.database.uri.ConnectionString;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/// Runs the transactions of requests. A read is one round trip: BEGIN, the session's settings, the
/// statements and COMMIT go out as one batch, each part prepared on the server. So is a write whose
/// result nobody judges. One that is judged is two: all but the end, then COMMIT or ROLLBACK.
///
/// Safe for any number of threads; each call waits its turn in order of arrival.
public final class Database implements AutoCloseable {
  private volatile TransactionText texts;
  private final Pool pool;
  private final SharedReads sharedReads = new SharedReads();
  private volatile long version;

  public Database(ConnectionString target, DatabaseSettings settings, String applicationName) {
    this.texts = new TransactionText(settings.preparedStatements());
    this.pool = new Pool(target, settings, applicationName);
  }

  /// Begins to connect, in the background: until Postgres answers, calls are refused.
  public void start() {
    pool.start();
  }

  /// Whether statements are prepared on the server from now on; connections that were opened
  /// otherwise are replaced as they come back.
  public void preparedStatements(boolean prepared) {
    if (texts.prepared() != prepared) {
      texts = new TransactionText(prepared);
      pool.preparedStatements(prepared);
    }
  }

  /// The catalog that statements are made from now: prepared statements of an older one are left.
  public void catalogVersion(long version) {
    this.version = version;
  }

  /// Runs `main` after `before` in one read-only round trip and commits.
  ///
  /// @throws SQLException what Postgres says; the transaction is rolled back
  /// @throws UnavailableException when no connection can be had
  public <T> T read(Session session, List<Statement> before, Statement main, RowReader<T> reader)
      throws SQLException {
    return run(session, before, main, reader, null);
  }

  /// Runs `main` in one read-only round trip and commits; while all connections are busy, in one
  /// trip with others of the same text, see [SharedReads]. For statements that may be run again
  /// when another's fails.
  ///
  /// @throws SQLException what Postgres says; the transaction is rolled back
  /// @throws UnavailableException when no connection can be had
  public <T> T readTogether(Session session, Statement main, RowReader<T> reader)
      throws SQLException {
    SharedText text = sharedReads.text(texts.of(session, List.of(), main.sql(), true, version));
    SharedRead<T> read = new SharedRead<>(text, session, main, reader);
    try (Pool.Lease lease = pool.take(read)) {
      if (lease == null || shared(read, session, lease)) {
        return read.result();
      }
    }
    return read(session, List.of(), main, reader);
  }

  private static boolean shared(SharedRead<?> read, Session session, Pool.Lease lease)
      throws SQLException {
    return leased(
        lease,
        _ -> SharedReads.run(read, TransactionText.resultsBefore(session, List.of()), lease));
  }

  /// Runs `main` after `before` in one round trip and commits, whatever its result.
  ///
  /// @throws SQLException what Postgres says; the transaction is rolled back
  /// @throws UnavailableException when no connection can be had
  public <T> T write(Session session, List<Statement> before, Statement main, RowReader<T> reader)
      throws SQLException {
    return run(session, before, main, reader, null);
  }

  /// Runs `main` after `before`, reads its result, and ends as `verdict` says.
  ///
  /// @throws SQLException what Postgres says; the transaction is rolled back
  /// @throws UnavailableException when no connection can be had
  public <T> T write(
      Session session,
      List<Statement> before,
      Statement main,
      RowReader<T> reader,
      Verdict<T> verdict)
      throws SQLException {
    return run(session, before, main, reader, verdict);
  }

  /// Runs several statements in one read-only round trip and commits.
  ///
  /// @param reader called for each, in order
  /// @throws SQLException what Postgres says; the transaction is rolled back
  /// @throws UnavailableException when no connection can be had
  public <T> List<T> readAll(
      Session session, List<Statement> before, List<Statement> mains, RowReader<T> reader)
      throws SQLException {
    return read(session, before, Statement.joined(mains), rows -> each(rows, mains, reader));
  }

  /// [#readAll] for statements that may be run again, as [#readTogether] says.
  ///
  /// @throws SQLException what Postgres says; the transaction is rolled back
  /// @throws UnavailableException when no connection can be had
  public <T> List<T> readAllTogether(Session session, List<Statement> mains, RowReader<T> reader)
      throws SQLException {
    return readTogether(session, Statement.joined(mains), rows -> each(rows, mains, reader));
  }

  private static <T> List<T> each(ResultSet first, List<Statement> mains, RowReader<T> reader)
      throws SQLException {
    java.sql.Statement statement = first.getStatement();
    List<T> results = new ArrayList<>(mains.size());
    results.add(reader.read(first));
    while (results.size() < mains.size()) {
      statement.getMoreResults();
      try (ResultSet rows = statement.getResultSet()) {
        results.add(reader.read(rows));
      }
    }
    return results;
  }

  /// Runs several statements one after another, each read before the next is sent, and commits
  /// after the last. So whoever reads knows which one failed, and may refuse all by throwing.
  ///
  /// @param reader called for each, in order; what it throws rolls back and goes to the caller
  /// @throws SQLException what Postgres says; the transaction is rolled back
  /// @throws UnavailableException when no connection can be had
  public <T> List<T> writeAll(
      Session session, List<Statement> before, List<Statement> mains, RowReader<T> reader)
      throws SQLException {
    Statement first = mains.getFirst();
    String text = texts.of(session, before, first.sql(), false, version);
    return leased(connection -> {
      List<T> results = new ArrayList<>(mains.size());
      results.add(execute(connection, text, session, before, first, reader));
      for (Statement main : mains.subList(1, mains.size())) {
        results.add(execute(connection, texts.alone(session, main.sql(), version), main, reader));
      }
      end(connection, true);
      return results;
    });
  }

  private <T> T run(
      Session session,
      List<Statement> before,
      Statement main,
      RowReader<T> reader,
      @Nullable Verdict<T> verdict)
      throws SQLException {
    String text = texts.of(session, before, main.sql(), verdict == null, version);
    return leased(connection -> {
      T result = execute(connection, text, session, before, main, reader);
      if (verdict != null) {
        end(connection, verdict.commits(result));
      }
      return result;
    });
  }

  /// What is done with a connection.
  @FunctionalInterface
  private interface Work<T> {
    T on(BaseConnection connection) throws SQLException;
  }

  private <T> T leased(Work<T> work) throws SQLException {
    try (Pool.Lease lease = pool.take()) {
      return leased(lease, work);
    }
  }

  private static <T> T leased(Pool.Lease lease, Work<T> work) throws SQLException {
    BaseConnection connection = lease.connection();
    try {
      return work.on(connection);
    } catch (SQLException e) {
      if (lease.hadNoRoom(e)) {
        throw new UnavailableException(
            UnavailableException.Reason.OVERLOADED, "The answers under way leave no room.");
      }
      lease.failed(e);
      throw e;
    } finally {
      clean(lease, connection);
    }
  }

  private static <T> T execute(
      Connection connection,
      String text,
      Session session,
      List<Statement> before,
      Statement main,
      RowReader<T> reader)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      Binding binding = new Binding(statement);
      for (String value : session.settings().values()) {
        binding.text(value);
      }
      for (Statement one : before) {
        binding.all(one.params());
      }
      binding.all(main.params());
      statement.execute();
      for (int skip = TransactionText.resultsBefore(session, before); skip > 0; skip--) {
        statement.getMoreResults();
      }
      try (ResultSet rows = statement.getResultSet()) {
        return reader.read(rows);
      }
    }
  }

  private static <T> T execute(
      Connection connection, String text, Statement main, RowReader<T> reader) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      new Binding(statement).all(main.params());
      statement.execute();
      try (ResultSet rows = statement.getResultSet()) {
        return reader.read(rows);
      }
    }
  }

  private static void end(Connection connection, boolean commit) throws SQLException {
    try (PreparedStatement end = connection.prepareStatement(commit ? "COMMIT" : "ROLLBACK")) {
      end.execute();
    }
  }

  /// Whatever happened, the connection goes back idle or not at all.
  private static void clean(Pool.Lease lease, BaseConnection connection) {
    if (connection.getTransactionState() == TransactionState.IDLE) {
      return;
    }
    try {
      end(connection, false);
    } catch (SQLException e) {
      lease.evict();
      return;
    }
    if (connection.getTransactionState() != TransactionState.IDLE) {
      lease.evict();
    }
  }

  /// A connection of the caller's own, outside the pool.
  public ConnectionFactory factory() {
    return pool.factory();
  }

  /// Another connection to the same Postgres was lost: looks after it now, not with the next call.
  public void suspect() {
    pool.suspect();
  }

  /// True while Postgres does not answer.
  public boolean isAway() {
    return pool.isAway();
  }

  /// What the pool does now.
  public PoolStats stats() {
    return pool.stats();
  }

  /// Closes idle connections now and busy ones when they come back.
  @Override
  public void close() {
    pool.close();
  }
}
