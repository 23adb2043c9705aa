package dev.crestfall.catalog.snapshot;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The row that the cursor stands on.
public final class Row {
  private final ResultSet rows;
  private final Map<String, String> strings;

  Row(ResultSet rows, Map<String, String> strings) {
    this.rows = rows;
    this.strings = strings;
  }

  /// A text that is never NULL.
  public String text(String column) throws SQLException {
    String value = textOrNull(column);
    if (value == null) {
      throw new SQLException("The system catalogs have no value for " + column);
    }
    return value;
  }

  public @Nullable String textOrNull(String column) throws SQLException {
    String value = rows.getString(column);
    return value == null ? null : strings.computeIfAbsent(value, same -> same);
  }

  /// A long text that won't come again.
  public String longText(String column) throws SQLException {
    return rows.getString(column);
  }

  public long oid(String column) throws SQLException {
    return rows.getLong(column);
  }

  public int number(String column) throws SQLException {
    return rows.getInt(column);
  }

  public @Nullable Integer numberOrNull(String column) throws SQLException {
    int value = rows.getInt(column);
    return rows.wasNull() ? null : value;
  }

  public boolean flag(String column) throws SQLException {
    return rows.getBoolean(column);
  }

  /// The elements of an array of texts; none for NULL.
  public List<String> texts(String column) throws SQLException {
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

  /// The elements of an array of `int`; none for NULL.
  public List<Integer> numbers(String column) throws SQLException {
    Array array = rows.getArray(column);
    return array == null ? List.of() : List.of((Integer[]) array.getArray());
  }

  /// The elements of an array of `bigint`, as oids are read; none for NULL.
  public List<Long> oids(String column) throws SQLException {
    Array array = rows.getArray(column);
    return array == null ? List.of() : List.of((Long[]) array.getArray());
  }
}
