package dev.crestfall.studio.rows.change;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.studio.statement.Query;
import dev.crestfall.studio.statement.SqlText;
import dev.crestfall.studio.tables.Relations;
import dev.crestfall.studio.tables.RowColumn;
import dev.crestfall.studio.tables.TableStructure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Takes a batch back: its changes in reverse, each only if the row is still as the batch left it.
public final class Undo {
  /// Locked: nobody takes it back twice.
  private static final String FIND =
      """
      SELECT schema_name, table_name FROM studio.undo
       WHERE id = CAST(? AS uuid) AND user_id = ? AND expires_at > now()
         FOR UPDATE
      """;

  private static final String STEPS =
      """
      SELECT position, kind, columns FROM studio.undo_step
       WHERE undo_id = CAST(? AS uuid) ORDER BY position DESC
      """;

  private final Connection connection;
  private final TableStructure relation;
  private final UUID id;

  private Undo(Connection connection, TableStructure relation, UUID id) {
    this.connection = connection;
    this.relation = relation;
    this.id = id;
  }

  /// What was taken back.
  ///
  /// @param rows how many are as they were before
  public record Undone(String schema, String table, int rows) {}

  private record Place(String schema, String table) {}

  private record Step(int position, String kind, List<String> columns) {}

  /// Takes a batch of this user back.
  ///
  /// @throws ApiError 404 `undo_not_found` when there is none any more, 409 `undo_conflict` when
  ///   rows have changed since
  public static Undone run(Connection connection, UUID id, String user) throws SQLException {
    Place place =
        Query.find(
                connection,
                FIND,
                row -> new Place(row.getString(1), row.getString(2)),
                id.toString(),
                user)
            .orElseThrow(
                () -> new ApiError(404, "undo_not_found", "It is too late to take this back"));
    TableStructure relation = Relations.get(connection, place.schema(), place.table());
    Undo undo = new Undo(connection, relation, id);
    List<Step> steps =
        Query.list(
            connection,
            STEPS,
            row -> new Step(row.getInt(1), row.getString(2), Query.texts(row, 3)),
            id.toString());
    for (Step step : steps) {
      undo.take(step);
    }
    var _ =
        Query.run(connection, "DELETE FROM studio.undo WHERE id = CAST(? AS uuid)", id.toString());
    return new Undone(place.schema(), place.table(), steps.size());
  }

  private void take(Step step) throws SQLException {
    List<RowColumn> columns = new ArrayList<>();
    for (String name : step.columns()) {
      columns.add(relation.find(name).filter(RowColumn::writable).orElseThrow(() -> changed()));
    }
    SqlText sql =
        switch (step.kind()) {
          case "insert" -> delete(step, columns);
          case "update" -> update(step, columns);
          default -> insert(step, columns);
        };
    try {
      if (Query.list(connection, sql, row -> row.getInt(1)).size() != 1) {
        throw changed();
      }
    } catch (SQLException e) {
      if (String.valueOf(e.getSQLState()).startsWith("23")) {
        throw changed();
      }
      throw e;
    }
  }

  private static ApiError changed() {
    return new ApiError(
        409, "undo_conflict", "Rows have changed since, so that this can't be taken back");
  }

  private SqlText step(Step step) {
    return SqlText.of("studio.undo_step AS u WHERE u.undo_id = ")
        .value(id.toString(), "uuid")
        .add(" AND u.position = " + step.position());
  }

  private SqlText unchanged(List<RowColumn> columns) {
    return SqlText.of(" AND ")
        .add(KeyText.matches(relation, SqlText.of("u.key")))
        .add(" AND ")
        .add(Journal.image(columns))
        .add(" = u.after RETURNING 1");
  }

  private SqlText delete(Step step, List<RowColumn> columns) {
    return SqlText.of("DELETE FROM " + relation.quoted() + " AS t USING ")
        .add(step(step))
        .add(unchanged(columns));
  }

  private SqlText update(Step step, List<RowColumn> columns) {
    List<SqlText> sets =
        columns.stream()
            .map(column -> new SqlText().name(column.name()).add(" = ").add(before(column)))
            .toList();
    return SqlText.of("UPDATE " + relation.quoted() + " AS t SET ")
        .join(", ", sets)
        .add(" FROM ")
        .add(step(step))
        .add(unchanged(columns));
  }

  private SqlText insert(Step step, List<RowColumn> columns) {
    List<SqlText> names =
        columns.stream().map(column -> new SqlText().name(column.name())).toList();
    return SqlText.of("INSERT INTO " + relation.quoted() + " (")
        .join(", ", names)
        .add(") OVERRIDING SYSTEM VALUE SELECT ")
        .join(", ", columns.stream().map(Undo::before).toList())
        .add(" FROM ")
        .add(step(step))
        .add(" RETURNING 1");
  }

  private static SqlText before(RowColumn column) {
    return SqlText.of("CAST(u.before ->> ")
        .value(column.name(), "text")
        .add(" AS " + column.cast() + ")");
  }
}
