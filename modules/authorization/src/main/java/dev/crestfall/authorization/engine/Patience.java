package dev.crestfall.authorization.engine;

import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;

/// How long a question to the database may take; a connection on which it takes longer is given up.
final class Patience {
  private Patience() {}

  static Handle limit(Handle handle, Duration limit) {
    try {
      handle.getConnection().setNetworkTimeout(Runnable::run, (int) limit.toMillis());
      return handle;
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }
}
