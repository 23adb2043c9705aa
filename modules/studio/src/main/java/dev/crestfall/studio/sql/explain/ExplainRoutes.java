package dev.crestfall.studio.sql.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.redact.Redaction;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.studio.api.Api;
import dev.crestfall.studio.api.Call;
import dev.crestfall.studio.api.Feature;
import dev.crestfall.studio.api.None;
import dev.crestfall.studio.api.shape.Limit;
import dev.crestfall.studio.base.Studio;
import dev.crestfall.studio.database.Session;
import dev.crestfall.studio.permit.StudioPermissions;
import dev.crestfall.studio.sql.actor.Actor;
import dev.crestfall.studio.sql.actor.Actors;
import dev.crestfall.studio.sql.actor.Wish;
import dev.crestfall.studio.sql.result.Clock;
import dev.crestfall.studio.sql.result.SqlRefusal;
import dev.crestfall.studio.sql.text.Judge;
import dev.crestfall.studio.sql.text.Judgement;
import dev.crestfall.studio.sql.text.Script;
import dev.crestfall.studio.sql.text.SqlStatement;
import dev.crestfall.studio.sql.text.Volatile;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Plans of statements. A statement that is run for its plan runs in a transaction that is taken
/// back, and where it changes something only when that is confirmed.
public final class ExplainRoutes implements Feature {
  private static final Set<String> EXPLAINABLE =
      Set.of("SELECT", "WITH", "VALUES", "TABLE", "INSERT", "UPDATE", "DELETE", "MERGE");

  private final Studio studio;
  private final Actors actors;

  public ExplainRoutes(Studio studio, Actors actors) {
    this.studio = studio;
    this.actors = actors;
  }

  /// @param analyze whether to run it, for times and rows as they are
  record NewExplanation(
      @Limit(min = 1, max = 1_000_000) String sql,
      @Nullable @Limit(min = 1, max = 63) String role,
      @Nullable UUID user,
      @Nullable ObjectNode claims,
      @Nullable UUID id,
      boolean analyze,
      @Nullable Boolean confirmed) {}

  /// @param plan as `EXPLAIN (FORMAT JSON)` has it
  /// @param rolledBack whether it was run and taken back
  record SqlExplanation(JsonNode plan, String command, boolean rolledBack, double ms) {}

  @Override
  public void bind(Api api) {
    api.post("/sql/explain", StudioPermissions.SQL_RUN)
        .summary("The plan of a statement")
        .body(NewExplanation.class, 8L << 20)
        .answers(SqlExplanation.class, this::explain);
  }

  private SqlExplanation explain(Call<None, NewExplanation> call) throws SQLException, IOException {
    NewExplanation wanted = call.body();
    SqlStatement statement = statement(wanted.sql());
    Actor actor = actors.of(call, new Wish(wanted.role(), wanted.user(), wanted.claims()));
    boolean writes = wanted.analyze() && judge(statement, wanted);
    if (writes) {
      record(call, statement, actor);
    }
    String id = (wanted.id() == null ? UUID.randomUUID() : wanted.id()).toString();
    Session session = actors.session(id, actor).timeout(Duration.ofSeconds(60));
    if (wanted.analyze() && !writes) {
      Volatile.refuse(studio.database(), List.of(statement));
    }
    return (writes ? session : session.readOnly())
        .dryRun(connection -> read(connection, statement, wanted.analyze(), writes));
  }

  private static SqlStatement statement(String sql) {
    List<SqlStatement> statements = Script.statements(sql);
    if (statements.size() != 1) {
      throw ApiError.invalid("sql", "must be one statement to be explained");
    }
    SqlStatement statement = statements.getFirst();
    if (!EXPLAINABLE.contains(statement.command())) {
      throw ApiError.invalid("sql", "has no plan: queries and changes of rows have");
    }
    return statement;
  }

  /// @return whether it changes something
  private static boolean judge(SqlStatement statement, NewExplanation wanted) {
    Judgement judged = Judge.of(statement);
    if (!judged.isRead() && !Boolean.TRUE.equals(wanted.confirmed())) {
      throw new ApiError(
              409,
              "sql_unconfirmed",
              "It is run for its plan, and taken back: explain it again with confirmed")
          .because(List.of(statement.detail(judged.reason())));
    }
    return !judged.isRead();
  }

  private void record(Call<None, NewExplanation> call, SqlStatement statement, Actor actor) {
    studio
        .store()
        .jdbi()
        .useTransaction(handle ->
            studio
                .audit()
                .record(
                    handle,
                    call.event("studio.sql.explain")
                        .with("sql", Redaction.of(statement.text()))
                        .with("role", actor.role())
                        .with("as_user", actor.userText())));
  }

  private static SqlExplanation read(
      Connection connection, SqlStatement sql, boolean analyze, boolean writes) {
    String head =
        analyze
            ? "EXPLAIN (FORMAT JSON, ANALYZE, BUFFERS, VERBOSE, SETTINGS) "
            : "EXPLAIN (FORMAT JSON, VERBOSE, SETTINGS) ";
    long started = System.nanoTime();
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      try (ResultSet rows = statement.executeQuery(head + sql.text())) {
        rows.next();
        JsonNode plan = Json.tree(rows.getString(1)).path(0);
        return new SqlExplanation(plan, sql.command(), writes, Clock.millis(started));
      }
    } catch (SQLException e) {
      throw SqlRefusal.of(e, head + sql.text(), sql.start() - head.length());
    }
  }
}
