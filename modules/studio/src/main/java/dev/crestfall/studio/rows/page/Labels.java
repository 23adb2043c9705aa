package dev.crestfall.studio.rows.page;

import dev.crestfall.studio.database.Names;
import dev.crestfall.studio.statement.Query;
import dev.crestfall.studio.statement.SqlText;
import dev.crestfall.studio.tables.RowColumn;
import dev.crestfall.studio.tables.RowReference;
import dev.crestfall.studio.tables.Schemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What people call the rows that foreign keys point at.
final class Labels {
  static final int LONGEST = 80;

  private Labels() {}

  /// For each column that is a foreign key by itself: labels by value.
  static Map<String, Map<String, String>> of(
      Connection connection, Selection selection, List<Row> rows) throws SQLException {
    Map<String, Map<String, String>> labels = new LinkedHashMap<>();
    for (RowReference key : selection.relation().foreignKeys()) {
      if (!isLabelled(key)) {
        continue;
      }
      int at = position(selection.columns(), key.columns().getFirst());
      List<String> values = at < 0 ? List.of() : values(rows, at);
      if (!values.isEmpty()) {
        RowColumn column = selection.columns().get(at);
        labels.putIfAbsent(column.name(), read(connection, key, column.cast(), values));
      }
    }
    return labels;
  }

  /// Names of people who signed up are told by the routes of users alone.
  private static boolean isLabelled(RowReference key) {
    return key.columns().size() == 1
        && key.label() != null
        && !key.otherColumns().contains(key.label())
        && Schemas.isOpen(key.schema());
  }

  private static int position(List<RowColumn> columns, String name) {
    return columns.stream().map(RowColumn::name).toList().indexOf(name);
  }

  private static List<String> values(List<Row> rows, int at) {
    return rows.stream()
        .map(row -> row.values().get(at))
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private static Map<String, String> read(
      Connection connection, RowReference key, String type, List<String> values)
      throws SQLException {
    String target = "t." + Names.quote(key.otherColumns().getFirst());
    SqlText sql =
        SqlText.of("SELECT " + target + "::text, left(t.")
            .name(Objects.requireNonNull(key.label()))
            .add("::text, " + LONGEST + ") FROM " + Names.qualified(key.schema(), key.table()))
            .add(" AS t WHERE " + target + " IN (")
            .join(", ", values.stream().map(one -> new SqlText().value(one, type)).toList())
            .add(")");
    Map<String, String> labels = new LinkedHashMap<>();
    var _ =
        Query.list(
            connection,
            sql,
            row -> {
              String label = row.getString(2);
              return label == null ? "" : labels.put(row.getString(1), label);
            });
    return labels;
  }
}
