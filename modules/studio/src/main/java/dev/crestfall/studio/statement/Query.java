package dev.crestfall.studio.statement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs a statement and reads its rows.
public final class Query {
  private Query() {}

  /// Makes something of a row.
  @FunctionalInterface
  public interface Mapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  /// All rows.
  ///
  /// @param arguments a text, a number, or a list of texts (`text[]`) for each `?`
  public static <T> List<T> list(
      Connection connection, String sql, Mapper<T> mapper, Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(connection, statement, arguments);
      return read(statement, mapper);
    }
  }

  /// All rows.
  public static <T> List<T> list(Connection connection, SqlText sql, Mapper<T> mapper)
      throws SQLException {
    try (PreparedStatement statement = sql.prepare(connection)) {
      return read(statement, mapper);
    }
  }

  /// The first row.
  public static <T> Optional<T> find(
      Connection connection, String sql, Mapper<T> mapper, Object... arguments)
      throws SQLException {
    return list(connection, sql, mapper, arguments).stream().findFirst();
  }

  /// Runs what has no rows; how many it touched.
  public static int run(Connection connection, String sql, Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(connection, statement, arguments);
      return statement.executeUpdate();
    }
  }

  private static void bind(Connection connection, PreparedStatement statement, Object... arguments)
      throws SQLException {
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case Long number -> statement.setLong(i + 1, number);
        case Integer number -> statement.setInt(i + 1, number);
        case List<?> texts ->
            statement.setArray(i + 1, connection.createArrayOf("text", texts.toArray()));
        default -> statement.setString(i + 1, arguments[i].toString());
      }
    }
  }

  private static <T> List<T> read(PreparedStatement statement, Mapper<T> mapper)
      throws SQLException {
    List<T> all = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        all.add(mapper.map(rows));
      }
    }
    return all;
  }

  /// The texts of an array; empty for NULL.
  public static List<String> texts(ResultSet row, int column) throws SQLException {
    var array = row.getArray(column);
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }

  /// The texts of an array; empty for NULL.
  public static List<String> texts(ResultSet row, String column) throws SQLException {
    var array = row.getArray(column);
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }
}
