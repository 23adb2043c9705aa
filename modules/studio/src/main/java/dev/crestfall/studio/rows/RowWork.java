package dev.crestfall.studio.rows;

import dev.crestfall.studio.api.Call;
import dev.crestfall.studio.base.Studio;
import dev.crestfall.studio.permit.StudioPermissions;
import dev.crestfall.studio.rows.page.Selection;
import dev.crestfall.studio.statement.SqlProblem;
import dev.crestfall.studio.tables.Relations;
import dev.crestfall.studio.tables.TableStructure;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/// Reads of rows. All are read-only transactions of the owner; SQL that somebody wrote runs on a
/// connection of its own, and only for those who may run any as the owner.
final class RowWork {
  private static final Duration PAGE = Duration.ofSeconds(15);

  private final Studio studio;

  RowWork(Studio studio) {
    this.studio = studio;
  }

  /// What is read of a selection.
  @FunctionalInterface
  interface Reading<T> {
    T read(Connection connection, Selection selection) throws SQLException, IOException;
  }

  /// Which rows of which table.
  record Wanted(String schema, String table, Selection.Wish wish) {}

  /// Reads something.
  <T> T read(Call<?, ?> call, Wanted wanted, Reading<T> reading) throws Exception {
    return wanted.wish().hasSql()
        ? readAlone(call, UUID.randomUUID().toString(), PAGE, wanted, reading)
        : readPooled(wanted, reading);
  }

  private <T> T readPooled(Wanted wanted, Reading<T> reading) throws Exception {
    try {
      return studio
          .database()
          .work()
          .readOnly()
          .timeout(PAGE)
          .run(handle -> {
            Connection connection = handle.getConnection();
            return reading.read(connection, selection(connection, wanted));
          });
    } catch (SQLException e) {
      throw SqlProblem.of(e);
    }
  }

  /// Reads something that may take long, or holds SQL of the caller, on a connection of its own.
  ///
  /// @param id by which it can be cancelled
  <T> T readAlone(Call<?, ?> call, String id, Duration timeout, Wanted wanted, Reading<T> reading)
      throws Exception {
    if (wanted.wish().hasSql()) {
      call.require(StudioPermissions.SQL_RUN_AS_OWNER);
    }
    try {
      return studio
          .database()
          .session(id)
          .readOnly()
          .timeout(timeout)
          .dryRun(connection -> reading.read(connection, selection(connection, wanted)));
    } catch (SQLException e) {
      throw SqlProblem.of(e);
    }
  }

  private static Selection selection(Connection connection, Wanted wanted) throws SQLException {
    TableStructure relation = Relations.get(connection, wanted.schema(), wanted.table());
    return Selection.of(relation, wanted.wish());
  }
}
