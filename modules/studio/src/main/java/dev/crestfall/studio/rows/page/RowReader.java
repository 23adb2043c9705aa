package dev.crestfall.studio.rows.page;

import dev.crestfall.studio.statement.Query;
import dev.crestfall.studio.statement.SqlText;
import dev.crestfall.studio.tables.RowColumn;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads one page.
final class RowReader {
  /// Keys of indexes are shorter, always.
  private static final int LONGEST_KEY = 3_000;

  private final Selection selection;
  private final List<Order> order;
  private final List<Order> key;

  RowReader(Selection selection) {
    this.selection = selection;
    this.order = selection.order();
    this.key = RowKey.parts(selection.relation());
  }

  List<Order> order() {
    return order;
  }

  /// A row with what it is sorted by.
  record Sorted(Row row, List<@Nullable String> values) {}

  /// The rows of a page in their order, and one more where there are more that way.
  List<Sorted> read(Connection connection, Cursor cursor, int limit) throws SQLException {
    List<Sorted> rows = Query.list(connection, statement(cursor, limit), this::row);
    return cursor.forward() ? rows : rows.reversed();
  }

  /// The row that meets a condition.
  List<Sorted> find(Connection connection, SqlText condition) throws SQLException {
    SqlText sql = select().add(selection.from()).add(" AND ").add(condition).add(" LIMIT 1");
    return Query.list(connection, sql, this::row);
  }

  private SqlText select() {
    List<SqlText> parts = new ArrayList<>();
    for (Order one : order) {
      parts.add(SqlText.of("left(").add(one.place()).add("::text, " + (LONGEST_KEY + 1) + ")"));
    }
    for (Order one : key) {
      parts.add(one.place().add("::text"));
    }
    for (RowColumn column : selection.columns()) {
      parts.add(Cells.text(column));
      parts.add(Cells.bytes(column));
    }
    if (parts.isEmpty()) {
      parts.add(SqlText.of("1"));
    }
    return SqlText.of("SELECT ").join(", ", parts);
  }

  private SqlText statement(Cursor cursor, int limit) {
    SqlText sql = select().add(selection.from());
    List<@Nullable String> values = cursor.values();
    if (values != null && !values.isEmpty()) {
      sql.add(" AND ").add(Order.beyond(order, values, cursor.forward()));
    }
    sql.add(Selection.orderBy(order, cursor.forward())).add(" LIMIT " + (limit + 1));
    if (values == null && cursor.number() != null) {
      sql.add(" OFFSET " + cursor.number());
    }
    return sql;
  }

  private Sorted row(ResultSet found) throws SQLException {
    int at = 1;
    List<@Nullable String> sorted = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      sorted.add(found.getString(at++));
    }
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < key.size(); i++) {
      keys.add(found.getString(at++));
    }
    List<@Nullable String> values = new ArrayList<>();
    Map<String, Integer> cut = new LinkedHashMap<>();
    for (RowColumn column : selection.columns()) {
      String sent = found.getString(at++);
      int bytes = found.getInt(at++);
      if (sent == null ? Cells.isHuge(bytes) : Cells.isCut(column, sent, bytes)) {
        cut.put(column.name(), bytes);
      }
      values.add(sent == null ? null : Cells.cut(sent));
    }
    return new Sorted(new Row(keys.isEmpty() ? null : RowKey.text(keys), values, cut), sorted);
  }
}
