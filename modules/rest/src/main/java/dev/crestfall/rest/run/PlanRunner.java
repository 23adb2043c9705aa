package dev.crestfall.rest.run;

import dev.crestfall.kernel.database.Database;
import dev.crestfall.kernel.database.Param;
import dev.crestfall.kernel.database.RowReader;
import dev.crestfall.kernel.database.Statement;
import dev.crestfall.rest.plan.Plan;
import dev.crestfall.rest.request.MediaType;
import dev.crestfall.rest.request.Preferences;
import dev.crestfall.rest.request.Preferences.Count;
import dev.crestfall.rest.sql.Rows;
import dev.crestfall.rest.sql.RowsReader;
import dev.crestfall.rest.sql.SqlBuilder;
import dev.crestfall.rest.sql.StatementOptions;
import dev.crestfall.rest.sql.text.BuiltStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs a plan's statement in its transaction.
public final class PlanRunner {
  private final Database database;
  private final RunSettings settings;

  public PlanRunner(Database database, RunSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  /// The statement of a plan, for [#run].
  public BuiltStatement statement(Plan.Rows plan, Preferences preferences) {
    return SqlBuilder.build(plan, StatementOptions.of(preferences, settings.maxRows()));
  }

  /// Runs `main`, checks what it answered and ends the transaction as `db-tx-end` and the caller
  /// say.
  ///
  /// @throws dev.crestfall.rest.error.RestError when the rows are refused; nothing is then changed
  public Rows run(Plan.Rows plan, Preferences preferences, Statement main, Begin begin)
      throws SQLException {
    boolean explained = plan.mediaType() instanceof MediaType.Plan;
    if (plan instanceof Plan.Read read && !explained && isGuessed(preferences)) {
      return guessed(read, preferences, main, begin);
    }
    RowReader<Rows> reader = explained ? RowsReader::explained : reader(plan);
    if (begin.session().readOnly()) {
      Rows rows =
          plan instanceof Plan.Read && begin.before().isEmpty()
              ? database.readTogether(begin.session(), main, reader)
              : database.read(begin.session(), begin.before(), main, reader);
      check(plan, preferences, rows);
      return rows;
    }
    boolean rollback = isRolledBack(preferences);
    if (!rollback && !Checks.mayRefuse(plan, preferences)) {
      return database.write(begin.session(), begin.before(), main, reader);
    }
    return database.write(
        begin.session(),
        begin.before(),
        rollback ? withConstraints(main) : main,
        reader,
        rows -> {
          check(plan, preferences, rows);
          return !rollback;
        });
  }

  private boolean isRolledBack(Preferences preferences) {
    Preferences.Transaction wanted = preferences.transaction();
    return settings.transactionEnd().allowsOverride() && wanted != null
        ? wanted == Preferences.Transaction.ROLLBACK
        : settings.transactionEnd().isRollback();
  }

  private static void check(Plan.Rows plan, Preferences preferences, Rows rows) {
    if (!(plan.mediaType() instanceof MediaType.Plan)) {
      Checks.check(plan, preferences, rows);
    }
  }

  private static RowReader<Rows> reader(Plan.Rows plan) {
    return plan instanceof Plan.Mutate ? RowsReader::changed : RowsReader::read;
  }

  /// What will be rolled back never meets its deferred constraints, so they are asked before.
  private static Statement withConstraints(Statement main) {
    return new Statement(main.sql() + ";SET CONSTRAINTS ALL IMMEDIATE", main.params());
  }

  private static boolean isGuessed(Preferences preferences) {
    return preferences.count() == Count.PLANNED || preferences.count() == Count.ESTIMATED;
  }

  /// A read and the planner's guess of its rows, in the same trip.
  private Rows guessed(Plan.Read plan, Preferences preferences, Statement main, Begin begin)
      throws SQLException {
    Statement explain = SqlBuilder.explainCount(plan).statement();
    List<Param> params = new ArrayList<>(main.params());
    params.addAll(explain.params());
    Statement both = new Statement(main.sql() + ";" + explain.sql(), params);
    Rows rows =
        database.read(
            begin.session(), begin.before(), both, first -> withGuess(first, preferences));
    check(plan, preferences, rows);
    return rows;
  }

  private Rows withGuess(ResultSet first, Preferences preferences) throws SQLException {
    java.sql.Statement statement = first.getStatement();
    Rows rows = RowsReader.read(first);
    statement.getMoreResults();
    try (ResultSet explained = statement.getResultSet()) {
      long guess = RowsReader.planRows(explained);
      return rows.withTotal(
          preferences.count() == Count.PLANNED
              ? Long.valueOf(guess)
              : estimate(rows.total(), guess));
    }
  }

  /// The exact number while it is small, then the greater of what was counted and what the planner
  /// thinks.
  private @Nullable Long estimate(@Nullable Long counted, long guess) {
    Long most = settings.maxRows();
    if (counted == null || (most != null && counted <= most)) {
      return counted;
    }
    return Math.max(counted, guess);
  }
}
