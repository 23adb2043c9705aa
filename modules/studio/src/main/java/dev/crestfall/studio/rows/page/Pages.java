package dev.crestfall.studio.rows.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.studio.rows.page.RowReader.Sorted;
import dev.crestfall.studio.statement.Query;
import dev.crestfall.studio.statement.SqlText;
import dev.crestfall.studio.tables.RowColumn;
import dev.crestfall.studio.tables.TableStructure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Pages of rows, forwards and backwards. Where the order can be made unique a page is found by the
/// row next to it, however deep it lies; else, as in views, by its number.
public final class Pages {
  private Pages() {}

  /// Reads a page.
  ///
  /// @param cursor of the page before or after; null for the first page, `end` for the last one
  public static RowPage read(
      Connection connection, Selection selection, @Nullable String cursor, int limit)
      throws SQLException {
    RowReader reader = new RowReader(selection);
    Turn turn =
        new Turn(
            Cursor.parse(cursor, reader.order().size()),
            !RowKey.parts(selection.relation()).isEmpty(),
            limit);
    List<Sorted> rows = turn.rows(reader.read(connection, turn.from(), limit));
    Long first = turn.first(rows.size());
    List<Row> items = rows.stream().map(Sorted::row).toList();
    return new RowPage(
        selection.columns().stream().map(RowColumn::name).toList(),
        items,
        turn.next(rows),
        turn.previous(rows),
        first == null || rows.isEmpty() ? null : first + 1,
        cursor == null ? estimate(connection, selection) : null,
        null,
        Labels.of(connection, selection, items),
        RowWarning.of(selection));
  }

  /// Reads the one row with this key, as a page.
  ///
  /// @throws ApiError 404 `row_not_found`
  public static RowPage one(Connection connection, TableStructure relation, String key)
      throws SQLException {
    Selection selection = Selection.of(relation, Selection.Wish.ALL);
    List<Row> rows =
        new RowReader(selection)
            .find(connection, RowKey.condition(relation, "key", key, "t")).stream()
                .map(Sorted::row)
                .toList();
    if (rows.isEmpty()) {
      throw ApiError.notFound("row");
    }
    return new RowPage(
        selection.columns().stream().map(RowColumn::name).toList(),
        rows,
        null,
        null,
        null,
        null,
        null,
        Labels.of(connection, selection, rows),
        List.of());
  }

  /// How many rows Postgres expects, without looking at them.
  public static @Nullable Long estimate(Connection connection, Selection selection)
      throws SQLException {
    SqlText sql = SqlText.of("EXPLAIN (FORMAT JSON) SELECT 1").add(selection.from());
    List<String> plan = Query.list(connection, sql, row -> row.getString(1));
    JsonNode rows = Json.tree(String.join("", plan)).path(0).path("Plan").path("Plan Rows");
    return rows.isNumber() ? rows.longValue() : null;
  }
}
