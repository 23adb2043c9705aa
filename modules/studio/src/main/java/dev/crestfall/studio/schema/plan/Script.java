package dev.crestfall.studio.schema.plan;

import dev.crestfall.studio.database.StudioDatabase;
import dev.crestfall.studio.schema.plan.Statements.BusyException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.HandleCallback;

/// Statements that change the structure, in one transaction that waits for nobody for long.
public final class Script {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration LOCK = Duration.ofSeconds(5);

  private Script() {}

  /// A transaction for them.
  ///
  /// @throws dev.crestfall.kernel.ApiError 409 `table_busy`, `change_too_slow`
  public static <T> T inTransaction(StudioDatabase database, HandleCallback<T, SQLException> work)
      throws SQLException {
    try {
      return database.work().timeout(LONGEST).lockTimeout(LOCK).run(work);
    } catch (BusyException e) {
      throw Refusals.of(e, e.statement());
    }
  }

  /// Runs those that are not late.
  ///
  /// @throws dev.crestfall.kernel.ApiError for what Postgres refuses, with the statement's number
  public static void run(Connection connection, List<Plan.Statement> statements)
      throws SQLException {
    for (Plan.Statement one : statements) {
      if (!one.late()) {
        Statements.run(connection, one);
      }
    }
  }
}
