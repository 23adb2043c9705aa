package dev.crestfall.studio.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.studio.database.Names;
import dev.crestfall.studio.database.StudioDatabase;
import dev.crestfall.studio.policy.Trial.AppliedPolicy;
import dev.crestfall.studio.policy.Trial.TouchedTable;
import dev.crestfall.studio.policy.Trial.TrialOutcome;
import dev.crestfall.studio.policy.Trial.TrialProblem;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Runs a statement as somebody and takes it back, and tells which policies decided.
final class PolicyTester {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LOCK = Duration.ofSeconds(2);
  private static final int ROWS = 100;
  private static final int CELL = 1_000;
  private static final long MOST = 10_000;

  private final StudioDatabase database;

  PolicyTester(StudioDatabase database) {
    this.database = database;
  }

  /// What ran, before the tables are looked at.
  private static final class Seen {
    private @Nullable TrialProblem problem;
    private final List<String> columns = new ArrayList<>();
    private final ArrayNode rows = Json.MAPPER.createArrayNode();
    private boolean more;
    private @Nullable Integer affected;
    private @Nullable JsonNode plan;
    private final List<PlanTables.Use> uses = new ArrayList<>();
    private final List<@Nullable Long> visible = new ArrayList<>();
  }

  TrialOutcome run(Trial trial) {
    ObjectNode claims = claims(trial);
    long begin = System.nanoTime();
    Seen seen;
    try {
      seen =
          database
              .session(UUID.randomUUID().toString())
              .as(trial.role(), Json.text(claims))
              .timeout(PATIENCE)
              .lockTimeout(LOCK)
              .dryRun(connection -> run(connection, trial.statement()));
    } catch (SQLException | IOException e) {
      throw new ApiError(503, "database_unavailable", "The database does not answer just now")
          .with("Retry-After", "1");
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    return new TrialOutcome(
        seen.problem,
        seen.columns,
        seen.rows,
        seen.more,
        seen.affected,
        tables(seen, trial.role()),
        seen.plan,
        claims,
        millis);
  }

  private ObjectNode claims(Trial trial) {
    ObjectNode claims = Json.MAPPER.createObjectNode();
    UUID user = trial.userId();
    if (user != null) {
      String known =
          database
              .work()
              .readOnly()
              .run(handle -> {
                AppliedDao dao = handle.attach(AppliedDao.class);
                return dao.hasUsers() ? dao.claims(user.toString()).orElse(null) : null;
              });
      if (known == null) {
        throw ApiError.notFound("user");
      }
      claims = (ObjectNode) Json.tree(known);
      claims.put("aal", trial.aal() == null ? "aal1" : trial.aal());
    } else if (trial.aal() != null) {
      claims.put("aal", trial.aal());
    }
    claims.put("role", trial.role());
    if (trial.claims() != null) {
      claims.setAll(trial.claims());
    }
    return claims;
  }

  private static Seen run(Connection connection, String statement) throws SQLException {
    Seen seen = new Seen();
    try {
      seen.plan = explain(connection, statement);
      seen.uses.addAll(PlanTables.of(seen.plan));
      execute(connection, statement, seen);
    } catch (SQLException e) {
      seen.problem = problem(e);
    }
    connection.rollback();
    for (PlanTables.Use use : seen.uses) {
      seen.visible.add(count(connection, use));
    }
    return seen;
  }

  private static TrialProblem problem(SQLException e) {
    String message = String.valueOf(e.getMessage()).replaceFirst("^ERROR: ", "");
    return new TrialProblem(String.valueOf(e.getSQLState()), message);
  }

  private static JsonNode explain(Connection connection, String statement) throws SQLException {
    try (Statement explaining = connection.createStatement()) {
      explaining.setEscapeProcessing(false);
      try (ResultSet result =
          explaining.executeQuery("EXPLAIN (FORMAT JSON, VERBOSE) " + statement)) {
        result.next();
        return Json.tree(result.getString(1)).path(0).path("Plan");
      }
    }
  }

  private static void execute(Connection connection, String text, Seen seen) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.setFetchSize(ROWS + 1);
      statement.setMaxRows(ROWS + 1);
      if (!statement.execute(text)) {
        seen.affected = statement.getUpdateCount();
        return;
      }
      try (ResultSet result = statement.getResultSet()) {
        read(result, seen);
      }
    }
  }

  private static void read(ResultSet result, Seen seen) throws SQLException {
    int width = result.getMetaData().getColumnCount();
    for (int i = 1; i <= width; i++) {
      seen.columns.add(result.getMetaData().getColumnLabel(i));
    }
    while (result.next()) {
      if (seen.rows.size() == ROWS) {
        seen.more = true;
        return;
      }
      ArrayNode row = seen.rows.addArray();
      for (int i = 1; i <= width; i++) {
        String text = result.getString(i);
        row.add(text == null || text.length() <= CELL ? text : text.substring(0, CELL) + "…");
      }
    }
  }

  /// How many rows the role sees; null where it may not look.
  private static @Nullable Long count(Connection connection, PlanTables.Use use)
      throws SQLException {
    try (Statement counting = connection.createStatement();
        ResultSet result = counting.executeQuery(counted(use))) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      connection.rollback();
      return null;
    }
  }

  private static String counted(PlanTables.Use use) {
    return "SELECT count(*) FROM (SELECT FROM %s LIMIT %d) AS counted"
        .formatted(Names.qualified(use.schema(), use.table()), MOST + 1);
  }

  private List<TouchedTable> tables(Seen seen, String role) {
    List<TouchedTable> tables = new ArrayList<>();
    for (int i = 0; i < seen.uses.size(); i++) {
      PlanTables.Use use = seen.uses.get(i);
      Long visible = seen.visible.get(i);
      TouchedTable touched = touched(use, role, visible);
      if (touched != null) {
        tables.add(touched);
      }
    }
    return tables;
  }

  private @Nullable TouchedTable touched(PlanTables.Use use, String role, @Nullable Long visible) {
    return database
        .work()
        .readOnly()
        .timeout(PATIENCE)
        .run(handle -> {
          AppliedDao dao = handle.attach(AppliedDao.class);
          AppliedDao.Table table = dao.table(use.schema(), use.table(), role).orElse(null);
          if (table == null) {
            return null;
          }
          List<AppliedPolicy> policies =
              dao.policies(table.oid(), role, use.letter()).stream()
                  .map(PolicyTester::applied)
                  .toList();
          Long all = handle.createQuery(counted(use)).mapTo(Long.class).one();
          boolean more = all > MOST;
          return new TouchedTable(
              use.schema(),
              use.table(),
              use.operation().toLowerCase(Locale.ROOT),
              table.secured(),
              table.heeded(),
              visible == null ? null : Long.valueOf(Math.min(visible, MOST)),
              Math.min(all, MOST),
              more,
              policies);
        });
  }

  private static AppliedPolicy applied(AppliedDao.Policy policy) {
    return new AppliedPolicy(
        policy.name(),
        policy.command(),
        policy.restrictive(),
        policy.roles().lines().toList(),
        policy.using(),
        policy.check());
  }
}
