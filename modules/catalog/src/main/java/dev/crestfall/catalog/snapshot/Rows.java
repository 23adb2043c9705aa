package dev.crestfall.catalog.snapshot;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs the statements of one load. Strings that come again, such as type names, are kept once.
public final class Rows {
  private static final int FETCH_SIZE = 1_000;

  private final Connection connection;
  private final Map<String, String> strings = new HashMap<>();

  Rows(Connection connection) {
    this.connection = connection;
  }

  /// Takes one row after the other.
  @FunctionalInterface
  public interface Reader {
    /// Takes the row that the cursor stands on.
    void read(Row row) throws SQLException;
  }

  /// Reads every row of a statement; each of its placeholders takes one array of names.
  public void each(String sql, Reader reader, List<List<String>> names) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(FETCH_SIZE);
      for (int i = 0; i < names.size(); i++) {
        statement.setArray(i + 1, connection.createArrayOf("text", names.get(i).toArray()));
      }
      try (ResultSet rows = statement.executeQuery()) {
        Row row = new Row(rows, strings);
        while (rows.next()) {
          reader.read(row);
        }
      }
    }
  }
}
