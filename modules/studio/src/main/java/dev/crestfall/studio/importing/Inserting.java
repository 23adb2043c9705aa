package dev.crestfall.studio.importing;

import dev.crestfall.studio.database.Names;
import dev.crestfall.studio.statement.Query;
import dev.crestfall.studio.statement.SqlText;
import dev.crestfall.studio.tables.RowColumn;
import dev.crestfall.studio.tables.TableStructure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts rows that wait into the table. What the table refuses is halved until the bad row is found.
final class Inserting {
  private final Connection connection;
  private final TableStructure relation;
  private final Staging staging;
  private final List<@Nullable RowColumn> columns;
  private long bad;

  Inserting(
      Connection connection,
      TableStructure relation,
      Staging staging,
      List<@Nullable RowColumn> columns) {
    this.connection = connection;
    this.relation = relation;
    this.staging = staging;
    this.columns = columns;
  }

  /// How many rows the table refused.
  long bad() {
    return bad;
  }

  /// Inserts the good ones of the rows `from` to `to`; how many they are.
  ///
  /// @param most how many may be refused before all is given up
  /// @throws TooManyBadException when more are
  long insert(long from, long to, long most) throws SQLException, TooManyBadException {
    Savepoint before = connection.setSavepoint();
    try {
      long inserted;
      try (var statement = sql(from, to).prepare(connection)) {
        inserted = statement.executeUpdate();
      }
      connection.releaseSavepoint(before);
      return inserted;
    } catch (SQLException e) {
      if (!isOfRows(e)) {
        throw e;
      }
      connection.rollback(before);
      if (from < to) {
        long middle = from + (to - from) / 2;
        return insert(from, middle, most) + insert(middle + 1, to, most);
      }
      refuse(from, e);
      if (bad > most) {
        throw new TooManyBadException();
      }
      return 0;
    }
  }

  /// More rows are bad than anybody wants to leave out.
  static final class TooManyBadException extends Exception {
    TooManyBadException() {
      super("too many rows are bad", null, false, false);
    }
  }

  /// Values that don't fit, constraints, and what triggers raise; not a lost connection, a lock
  /// that was not to be had, or a cancel.
  private static boolean isOfRows(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("22")
        || state.startsWith("23")
        || state.startsWith("P0")
        || state.startsWith("44")
        || state.startsWith("54");
  }

  private void refuse(long n, SQLException e) throws SQLException {
    bad++;
    String message = String.valueOf(e.getMessage()).replaceFirst("^ERROR: ", "");
    var _ =
        Query.run(
            connection,
            "UPDATE " + staging.table() + " SET problem = ? WHERE n = ?",
            message.split("\n", 2)[0],
            n);
  }

  private SqlText sql(long from, long to) {
    List<SqlText> names = new ArrayList<>();
    List<SqlText> values = new ArrayList<>();
    boolean numbered = false;
    for (int i = 0; i < columns.size(); i++) {
      RowColumn column = columns.get(i);
      if (column != null) {
        names.add(new SqlText().name(column.name()));
        values.add(SqlText.of("CAST(c" + (i + 1) + " AS " + column.cast() + ")"));
        numbered |= "always".equals(column.identity());
      }
    }
    return SqlText.of("INSERT INTO " + relation.quoted() + " (")
        .join(", ", names)
        .add(numbered ? ") OVERRIDING SYSTEM VALUE SELECT " : ") SELECT ")
        .join(", ", values)
        .add(" FROM " + staging.table() + " WHERE n BETWEEN " + from + " AND " + to)
        .add(" AND problem IS NULL ORDER BY n");
  }

  /// Lets the sequences behind filled columns go on after the highest value.
  void continueSequences() throws SQLException {
    for (RowColumn column : columns) {
      if (column == null) {
        continue;
      }
      String sequence =
          Query.find(
                  connection,
                  "SELECT coalesce(pg_get_serial_sequence(?, ?), '')",
                  row -> row.getString(1),
                  relation.quoted(),
                  column.name())
              .orElse("");
      if (!sequence.isEmpty()) {
        String highest = Names.quote(column.name());
        var _ =
            Query.list(
                connection,
                "SELECT setval(CAST(? AS regclass), highest) FROM (SELECT max("
                    + highest
                    + ")::bigint FROM "
                    + relation.quoted()
                    + ") AS filled (highest)"
                    + " WHERE highest >= (SELECT last_value FROM "
                    + sequence
                    + ")",
                row -> row.getLong(1),
                sequence);
      }
    }
  }
}
