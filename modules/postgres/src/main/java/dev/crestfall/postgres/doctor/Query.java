package dev.crestfall.postgres.doctor;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Short questions to a database.
final class Query {
  private Query() {}

  /// The first column of every row, empty for NULL.
  static List<String> column(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return firstColumn(rows);
    }
  }

  /// The same of a question with arrays of texts for its parameters.
  static List<String> column(Connection connection, String sql, List<List<String>> arrays)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arrays.size(); i++) {
        statement.setArray(i + 1, connection.createArrayOf("text", arrays.get(i).toArray()));
      }
      try (ResultSet rows = statement.executeQuery()) {
        return firstColumn(rows);
      }
    }
  }

  private static List<String> firstColumn(ResultSet rows) throws SQLException {
    var values = new ArrayList<String>();
    while (rows.next()) {
      String value = rows.getString(1);
      values.add(value == null ? "" : value);
    }
    return values;
  }

  /// The first column of the first row, empty when there is none.
  static String value(Connection connection, String sql) throws SQLException {
    List<String> values = column(connection, sql);
    return values.isEmpty() ? "" : values.getFirst();
  }

  /// The first names of a list, and how many more there are.
  static String some(List<String> names) {
    int shown = Math.min(names.size(), 8);
    String text = String.join(", ", names.subList(0, shown));
    return names.size() > shown ? text + " and " + (names.size() - shown) + " more" : text;
  }
}
