package dev.crestfall.catalog.snapshot;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// A transaction in which all statements see the database as it was at one moment.
public final class Snapshot {
  // An empty search path makes Postgres write every name with its schema. The rest guards against
  // what the connected role may have as its defaults.
  private static final String BEGIN =
      """
      SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;
      SET LOCAL search_path = '';
      SET LOCAL quote_all_identifiers = off;
      SET LOCAL statement_timeout = 0;
      SET LOCAL jit = off
      """;

  private Snapshot() {}

  /// What is read.
  @FunctionalInterface
  public interface Reader<T> {
    /// Reads in the snapshot.
    T read(Rows rows) throws SQLException;
  }

  /// Reads with a connection that is in no transaction, and leaves it so.
  public static <T> T of(Connection connection, Reader<T> reader) throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(false);
    T result;
    try (Statement statement = connection.createStatement()) {
      statement.execute(BEGIN);
      result = reader.read(new Rows(connection));
    } catch (SQLException | RuntimeException e) {
      try {
        connection.rollback();
        connection.setAutoCommit(autoCommit);
      } catch (SQLException lost) {
        e.addSuppressed(lost);
      }
      throw e;
    }
    connection.commit();
    connection.setAutoCommit(autoCommit);
    return result;
  }
}
