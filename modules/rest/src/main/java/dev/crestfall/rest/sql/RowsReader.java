package dev.crestfall.rest.sql;

import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what [SqlBuilder]'s statements answer.
public final class RowsReader {
  private static final byte[] NOTHING = new byte[0];
  private static final String PLAN_ROWS = "\"Plan Rows\":";

  private RowsReader() {}

  /// The row of a read or a call. There is none where a filter left nothing of a single result.
  public static Rows read(ResultSet result) throws SQLException {
    if (!result.next()) {
      return new Rows(0L, 0, NOTHING, null, List.of(), null, null);
    }
    return rows(result, 3, null, List.of());
  }

  /// The row of a change.
  public static Rows changed(ResultSet result) throws SQLException {
    if (!result.next()) {
      return new Rows(null, 0, NOTHING, null, List.of(), null, null);
    }
    java.sql.Array array = result.getArray(3);
    List<String> location = array == null ? List.of() : List.of((String[]) array.getArray());
    long inserted = result.getLong(7);
    return rows(result, 4, result.wasNull() ? null : inserted, location);
  }

  private static Rows rows(
      ResultSet result, int bodyColumn, @Nullable Long inserted, List<String> location)
      throws SQLException {
    long total = result.getLong(1);
    Long known = result.wasNull() ? null : total;
    byte[] body = result.getBytes(bodyColumn);
    return new Rows(
        known,
        result.getLong(2),
        body == null ? NOTHING : body,
        inserted,
        location,
        setting(result, bodyColumn + 1),
        setting(result, bodyColumn + 2));
  }

  /// A setting that was never set is null in a fresh session and empty in a used one.
  private static @Nullable String setting(ResultSet result, int column) throws SQLException {
    String value = result.getString(column);
    return value == null || value.isEmpty() ? null : value;
  }

  /// The lines of EXPLAIN as the body.
  public static Rows explained(ResultSet result) throws SQLException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (result.next()) {
      body.writeBytes(result.getBytes(1));
      body.write('\n');
    }
    return new Rows(null, 0, body.toByteArray(), null, List.of(), null, null);
  }

  /// The topmost node's guess. It stands before the nodes below it, and within a string its quotes
  /// would be escaped.
  public static long planRows(ResultSet result) throws SQLException {
    String plan = result.next() ? result.getString(1) : "";
    int start = plan.indexOf(PLAN_ROWS) + PLAN_ROWS.length();
    if (start < PLAN_ROWS.length()) {
      throw new SQLException("EXPLAIN told no rows");
    }
    int end = start;
    while (end < plan.length() && " 0123456789".indexOf(plan.charAt(end)) >= 0) {
      end++;
    }
    return Long.parseLong(plan.substring(start, end).strip());
  }
}
