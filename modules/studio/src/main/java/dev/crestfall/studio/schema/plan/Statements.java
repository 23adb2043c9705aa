package dev.crestfall.studio.schema.plan;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// Runs statements as they stand: what JDBC or JDBI would take for a placeholder may be part of
/// them.
final class Statements {
  private Statements() {}

  static void run(Connection connection, Plan.Statement one) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(one.sql());
    } catch (SQLException e) {
      if (Refusals.isBusy(e)) {
        throw new BusyException(e, one);
      }
      throw Refusals.of(e, one);
    }
  }

  /// It took too long, or something held a lock for too long.
  static final class BusyException extends SQLException {
    private final transient Plan.Statement statement;

    BusyException(SQLException cause, Plan.Statement statement) {
      super(cause.getMessage(), cause.getSQLState(), cause);
      this.statement = statement;
    }

    Plan.Statement statement() {
      return statement;
    }
  }
}
