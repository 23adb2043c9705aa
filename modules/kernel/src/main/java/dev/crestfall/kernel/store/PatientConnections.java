package dev.crestfall.kernel.store;

import dev.crestfall.kernel.database.ConnectionFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;

/// Opens connections for a pool that, left alone, tries again after longer and longer pauses: once
/// Postgres has been there, an attempt lasts until it is there again. Who borrows a connection
/// meanwhile gives up at the pool's own time.
final class PatientConnections implements ConnectionFactory {
  private static final long PAUSE_NANOS = 100_000_000;
  private static final String STARTING = "57P03";

  private final ConnectionFactory factory;
  private volatile boolean wasThere;

  PatientConnections(ConnectionFactory factory) {
    this.factory = factory;
  }

  @Override
  public Connection open() throws SQLException {
    while (true) {
      try {
        Connection connection = factory.open();
        wasThere = true;
        return connection;
      } catch (SQLException e) {
        // A pool that is closed interrupts those who open connections for it.
        if (!wasThere || !isAway(e) || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private static boolean isAway(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("08") || state.equals(STARTING);
  }
}
