package dev.crestfall.studio.sql.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.redact.Redaction;
import dev.crestfall.studio.api.Api;
import dev.crestfall.studio.api.Call;
import dev.crestfall.studio.api.Feature;
import dev.crestfall.studio.api.None;
import dev.crestfall.studio.api.StreamAnswer;
import dev.crestfall.studio.api.shape.Limit;
import dev.crestfall.studio.base.Studio;
import dev.crestfall.studio.permit.StudioPermissions;
import dev.crestfall.studio.sql.actor.Actor;
import dev.crestfall.studio.sql.actor.Actors;
import dev.crestfall.studio.sql.actor.Wish;
import dev.crestfall.studio.sql.result.SqlRefusal;
import dev.crestfall.studio.sql.text.Judge;
import dev.crestfall.studio.sql.text.Script;
import dev.crestfall.studio.sql.text.SqlStatement;
import dev.crestfall.studio.sql.text.Volatile;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All rows of a query as a file, however many, as they come.
public final class ExportRoutes implements Feature {
  private static final int ROWS_AT_ONCE = 256;

  private final Studio studio;
  private final Actors actors;

  public ExportRoutes(Studio studio, Actors actors) {
    this.studio = studio;
    this.actors = actors;
  }

  record NewExport(
      UUID id,
      @Limit(min = 1, max = 1_000_000) String sql,
      @Nullable @Limit(min = 1, max = 63) String role,
      @Nullable UUID user,
      @Nullable ObjectNode claims,
      @Nullable @Limit(min = 1, max = 600) Integer timeout) {}

  @Override
  public void bind(Api api) {
    api.post("/sql/export.csv", StudioPermissions.SQL_RUN)
        .summary("All rows of a query as CSV")
        .body(NewExport.class, 8L << 20)
        .streams("text/csv; charset=utf-8", (call, answer) -> export(call, answer, new CsvRows()));
    api.post("/sql/export.json", StudioPermissions.SQL_RUN)
        .summary("All rows of a query as a list of JSON objects")
        .body(NewExport.class, 8L << 20)
        .streams("application/json", (call, answer) -> export(call, answer, new JsonRows()));
  }

  private void export(Call<None, NewExport> call, StreamAnswer answer, RowFormat format)
      throws SQLException, IOException {
    NewExport wanted = call.body();
    SqlStatement query = query(wanted.sql());
    Actor actor = actors.of(call, new Wish(wanted.role(), wanted.user(), wanted.claims()));
    int seconds = wanted.timeout() == null ? 300 : wanted.timeout();
    Volatile.refuse(studio.database(), List.of(query));
    actors
        .session(wanted.id().toString(), actor)
        .timeout(Duration.ofSeconds(seconds))
        .readOnly()
        .dryRun(connection -> {
          copy(connection, query, answer, format);
          return query;
        });
    studio
        .audit()
        .later(
            call.event("studio.sql.export")
                .on("sql", wanted.id().toString())
                .with("sql", Redaction.of(query.text()))
                .with("role", actor.role())
                .with("as_user", actor.userText()));
  }

  private static SqlStatement query(String sql) {
    List<SqlStatement> statements = Script.statements(sql);
    if (statements.size() != 1 || !Judge.of(statements.getFirst()).isRead()) {
      throw ApiError.invalid("sql", "must be one query, which changes nothing");
    }
    return statements.getFirst();
  }

  /// An error of the first rows is a refusal; a later one breaks the answer off.
  private static void copy(
      Connection connection, SqlStatement query, StreamAnswer answer, RowFormat format)
      throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.setFetchSize(ROWS_AT_ONCE);
      ResultSet rows;
      try {
        rows = statement.executeQuery(query.text());
      } catch (SQLException e) {
        throw SqlRefusal.of(e, query.text(), query.start());
      }
      try (rows) {
        OutputStream out = answer.fileName("query." + format.extension()).open();
        format.write(rows, out);
      }
    }
  }
}
