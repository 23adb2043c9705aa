package dev.crestfall.studio.importing;

import dev.crestfall.studio.importing.Import.State;
import dev.crestfall.studio.importing.ImportOptions.Mode;
import dev.crestfall.studio.importing.Inserting.TooManyBadException;
import dev.crestfall.studio.statement.Query;
import dev.crestfall.studio.tables.Relations;
import dev.crestfall.studio.tables.RowColumn;
import dev.crestfall.studio.tables.TableStructure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Checks and inserts the rows of one file. All that it puts into the table is one transaction,
/// with the word that it is done.
final class Filling {
  /// So many rows may be left out; who has more has another problem.
  static final int MOST_BAD = 10_000;

  private static final int CHECKED_AT_ONCE = 50_000;
  private static final int INSERTED_AT_ONCE = 10_000;

  private final Connection connection;
  private final UUID id;
  private final Progress progress;

  /// Is told how far it is.
  @FunctionalInterface
  interface Progress {
    void tell(State state, long checked, long inserted, long rejected);
  }

  Filling(Connection connection, UUID id, Progress progress) {
    this.connection = connection;
    this.id = id;
    this.progress = progress;
  }

  /// Why it did not work.
  static final class FailedException extends Exception {
    FailedException(String why) {
      super(why, null, false, false);
    }
  }

  /// Does all of it.
  ///
  /// @throws FailedException when the file can't go into the table; nothing of it has
  void run() throws SQLException, FailedException {
    Import file = Journal.get(connection, id);
    TableStructure relation = Relations.get(connection, file.schema(), file.table());
    List<@Nullable RowColumn> columns = columns(file, relation);
    Staging staging = new Staging(id, columns.size());
    if (staging.rows(connection) != file.rows()) {
      Journal.received(connection, id, 0, 0, 1);
      connection.commit();
      throw new FailedException("The database was restarted: send the file again");
    }
    forget(staging);
    check(file, staging, columns);
    insert(file, relation, staging, columns);
  }

  private static List<@Nullable RowColumn> columns(Import file, TableStructure relation)
      throws FailedException {
    List<@Nullable RowColumn> columns = new ArrayList<>();
    for (String name : file.options().columns()) {
      RowColumn column = name == null ? null : relation.find(name).orElse(null);
      if (name != null && (column == null || !column.writable())) {
        throw new FailedException("The table has no column " + name + " any more");
      }
      columns.add(column);
    }
    return columns;
  }

  /// What an earlier run found out is found out again.
  private void forget(Staging staging) throws SQLException {
    var _ =
        Query.run(
            connection,
            "DELETE FROM studio.import_problem WHERE import_id = CAST(? AS uuid)",
            id.toString());
    var _ =
        Query.run(
            connection,
            "UPDATE "
                + staging.table()
                + " SET problem = NULL, column_name = NULL"
                + " WHERE column_name IS NOT NULL");
    connection.commit();
  }

  private void check(Import file, Staging staging, List<@Nullable RowColumn> columns)
      throws SQLException, FailedException {
    Checking checking = new Checking(connection, staging, columns);
    long bad = bad(staging);
    for (long from = 1; from <= file.rows(); from += CHECKED_AT_ONCE) {
      long to = Math.min(file.rows(), from + CHECKED_AT_ONCE - 1);
      bad += checking.mark(from, to);
      connection.commit();
      progress.tell(State.CHECKING, to, 0, bad);
    }
    if (bad > (file.options().mode() == Mode.SKIP_BAD ? MOST_BAD : 0)) {
      keepProblems(staging);
      connection.commit();
      throw new FailedException(bad + " rows can't go into the table");
    }
  }

  private void insert(
      Import file, TableStructure relation, Staging staging, List<@Nullable RowColumn> columns)
      throws SQLException, FailedException {
    Inserting inserting = new Inserting(connection, relation, staging, columns);
    long bad = bad(staging);
    long inserted = 0;
    long most = file.options().mode() == Mode.SKIP_BAD ? MOST_BAD - bad : 0;
    try {
      for (long from = 1; from <= file.rows(); from += INSERTED_AT_ONCE) {
        long to = Math.min(file.rows(), from + INSERTED_AT_ONCE - 1);
        inserted += inserting.insert(from, to, most);
        progress.tell(State.INSERTING, file.rows(), inserted, bad + inserting.bad());
      }
    } catch (TooManyBadException _) {
      keepRefused(staging);
      throw new FailedException("The table refuses rows");
    }
    inserting.continueSequences();
    keepProblems(staging);
    Journal.progress(connection, id, file.rows(), inserted, bad + inserting.bad());
    if (!Journal.done(connection, id)) {
      throw new FailedException("It was cancelled");
    }
    staging.drop(connection);
    var _ = Query.run(connection, "ANALYZE " + relation.quoted());
    connection.commit();
  }

  private long bad(Staging staging) throws SQLException {
    return Query.find(
            connection,
            "SELECT count(*) FROM " + staging.table() + " WHERE problem IS NOT NULL",
            row -> row.getLong(1))
        .orElse(0L);
  }

  private record Refused(long row, String problem) {}

  /// What the table refused is told, though the rows before it are taken back.
  private void keepRefused(Staging staging) throws SQLException {
    List<Refused> refused =
        Query.list(
            connection,
            "SELECT n, problem FROM " + staging.table() + " WHERE problem IS NOT NULL",
            row -> new Refused(row.getLong(1), row.getString(2)));
    connection.rollback();
    for (Refused one : refused) {
      // With a column's name, so that the next run forgets it.
      var _ =
          Query.run(
              connection,
              "UPDATE " + staging.table() + " SET problem = ?, column_name = '' WHERE n = ?",
              one.problem(),
              one.row());
    }
    keepProblems(staging);
    connection.commit();
  }

  private void keepProblems(Staging staging) throws SQLException {
    String fields = staging.fields();
    var _ =
        Query.run(
            connection,
            "INSERT INTO studio.import_problem (import_id, row_no, line, problem, column_name, fields)"
                + " SELECT CAST(? AS uuid), n, line, problem, nullif(column_name, ''), "
                + fields
                + " FROM "
                + staging.table()
                + " WHERE problem IS NOT NULL ORDER BY n LIMIT "
                + MOST_BAD
                + " ON CONFLICT DO NOTHING",
            id.toString());
  }
}
