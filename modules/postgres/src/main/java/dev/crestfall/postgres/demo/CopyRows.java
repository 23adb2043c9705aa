package dev.crestfall.postgres.demo;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Writes rows of one table in COPY's text format, a field at a time.
final class CopyRows implements AutoCloseable {
  private static final int BATCH = 1 << 16;

  private final CopyIn copy;
  private final StringBuilder batch = new StringBuilder(BATCH + 4096);
  private boolean rowStarted;

  CopyRows(Connection connection, String tableAndColumns) throws SQLException {
    this.copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY " + tableAndColumns + " FROM STDIN");
  }

  CopyRows add(long value) {
    next().append(value);
    return this;
  }

  /// An amount given in hundredths.
  CopyRows cents(long value) {
    next().append(value / 100).append('.');
    if (value % 100 < 10) {
      batch.append('0');
    }
    batch.append(value % 100);
    return this;
  }

  CopyRows add(String value) {
    next();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> batch.append("\\\\");
        case '\t' -> batch.append("\\t");
        case '\n' -> batch.append("\\n");
        case '\r' -> batch.append("\\r");
        default -> batch.append(c);
      }
    }
    return this;
  }

  CopyRows addNull() {
    next().append("\\N");
    return this;
  }

  void endRow() throws SQLException {
    batch.append('\n');
    rowStarted = false;
    if (batch.length() >= BATCH) {
      flush();
    }
  }

  void finish() throws SQLException {
    flush();
    copy.endCopy();
  }

  /// Ends a copy that failed halfway, so that the connection can roll back.
  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }

  private StringBuilder next() {
    if (rowStarted) {
      batch.append('\t');
    }
    rowStarted = true;
    return batch;
  }

  private void flush() throws SQLException {
    byte[] bytes = batch.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    batch.setLength(0);
  }
}
