package dev.crestfall.postgres.transfer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

/// Runs SQL of our own making in a transaction that somebody else begins and ends.
public final class ScriptRunner {
  private ScriptRunner() {}

  /// Runs all statements.
  ///
  /// @throws TransferException with the line of the one that fails
  public static void run(Connection connection, String script) throws SQLException, IOException {
    byte[] bytes = script.getBytes(StandardCharsets.UTF_8);
    var statements = new SqlScript(new ByteArrayInputStream(bytes), bytes.length + 1L);
    var batch = new ScriptBatch(connection);
    for (var statement = statements.next(); statement != null; statement = statements.next()) {
      batch.add(statement);
    }
    batch.flush();
  }
}
