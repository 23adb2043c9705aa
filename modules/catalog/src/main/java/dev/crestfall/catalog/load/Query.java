package dev.crestfall.catalog.load;

import dev.crestfall.catalog.CatalogSettings;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs the statements of one load. Strings that come again, such as type names, are kept once.
final class Query {
  private static final int FETCH_SIZE = 1_000;

  private final Connection connection;
  private final CatalogSettings settings;
  private final Map<String, String> strings = new HashMap<>();

  Query(Connection connection, CatalogSettings settings) {
    this.connection = connection;
    this.settings = settings;
  }

  interface RowReader {
    void read(Row row) throws SQLException;
  }

  CatalogSettings settings() {
    return settings;
  }

  /// Reads every row of a statement; each of its placeholders takes one array of names.
  void each(String sql, RowReader reader, List<List<String>> names) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(FETCH_SIZE);
      for (int i = 0; i < names.size(); i++) {
        statement.setArray(i + 1, connection.createArrayOf("text", names.get(i).toArray()));
      }
      try (ResultSet rows = statement.executeQuery()) {
        Row row = new Row(rows);
        while (rows.next()) {
          reader.read(row);
        }
      }
    }
  }

  void each(String sql, RowReader reader) throws SQLException {
    each(sql, reader, List.of());
  }

  /// With the exposed schemas as the only placeholder.
  void eachExposed(String sql, RowReader reader) throws SQLException {
    each(sql, reader, List.of(settings.schemas()));
  }

  /// The row that the cursor stands on.
  final class Row {
    private final ResultSet rows;

    private Row(ResultSet rows) {
      this.rows = rows;
    }

    String text(String column) throws SQLException {
      String value = textOrNull(column);
      if (value == null) {
        throw new SQLException("The system catalogs have no value for " + column);
      }
      return value;
    }

    @Nullable String textOrNull(String column) throws SQLException {
      String value = rows.getString(column);
      return value == null ? null : strings.computeIfAbsent(value, same -> same);
    }

    /// A long text that won't come again.
    String longText(String column) throws SQLException {
      return rows.getString(column);
    }

    long oid(String column) throws SQLException {
      return rows.getLong(column);
    }

    int number(String column) throws SQLException {
      return rows.getInt(column);
    }

    @Nullable Integer numberOrNull(String column) throws SQLException {
      int value = rows.getInt(column);
      return rows.wasNull() ? null : value;
    }

    boolean flag(String column) throws SQLException {
      return rows.getBoolean(column);
    }

    List<String> texts(String column) throws SQLException {
      Array array = rows.getArray(column);
      if (array == null) {
        return List.of();
      }
      String[] values = (String[]) array.getArray();
      for (int i = 0; i < values.length; i++) {
        values[i] = strings.computeIfAbsent(values[i], same -> same);
      }
      return List.of(values);
    }

    List<Integer> numbers(String column) throws SQLException {
      Array array = rows.getArray(column);
      return array == null ? List.of() : List.of((Integer[]) array.getArray());
    }
  }
}
