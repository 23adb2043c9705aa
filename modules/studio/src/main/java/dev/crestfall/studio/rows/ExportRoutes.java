package dev.crestfall.studio.rows;

import dev.crestfall.studio.api.Api;
import dev.crestfall.studio.api.Call;
import dev.crestfall.studio.api.Feature;
import dev.crestfall.studio.api.None;
import dev.crestfall.studio.api.StreamAnswer;
import dev.crestfall.studio.base.Studio;
import dev.crestfall.studio.permit.StudioPermissions;
import dev.crestfall.studio.rows.RowWork.Wanted;
import dev.crestfall.studio.rows.page.Selection;
import dev.crestfall.studio.rows.page.Selection.Wish;
import dev.crestfall.studio.statement.SqlText;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// `/tables/{schema}/{table}/rows.csv`, `/rows.json`: rows as files, in a stream from Postgres.
public final class ExportRoutes implements Feature {
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final Studio studio;
  private final RowWork work;

  public ExportRoutes(Studio studio) {
    this.studio = studio;
    this.work = new RowWork(studio);
  }

  /// Which rows: as for pages.
  record ExportWanted(
      String schema,
      String table,
      @Nullable String filter,
      @Nullable String where,
      @Nullable String sort,
      @Nullable String columns) {
    Wanted rows() {
      return new Wanted(schema, table, new Wish(filter, where, sort, columns));
    }
  }

  @Override
  public void bind(Api api) {
    api.get("/tables/{schema}/{table}/rows.csv", StudioPermissions.TABLES_READ)
        .summary("Rows as a CSV file")
        .id("export_csv")
        .params(ExportWanted.class)
        .streams("text/csv; charset=utf-8", this::csv);
    api.get("/tables/{schema}/{table}/rows.json", StudioPermissions.TABLES_READ)
        .summary("Rows as a JSON file")
        .id("export_json")
        .params(ExportWanted.class)
        .streams("application/json", this::json);
  }

  private void csv(Call<ExportWanted, None> call, StreamAnswer answer) throws Exception {
    export(
        call,
        answer,
        "csv",
        (connection, selection) -> {
          SqlText sql =
              SqlText.of("COPY (").add(rows(selection)).add(") TO STDOUT (FORMAT csv, HEADER)");
          return copy(connection, sql, answer.open());
        });
  }

  private void json(Call<ExportWanted, None> call, StreamAnswer answer) throws Exception {
    export(
        call,
        answer,
        "json",
        (connection, selection) -> {
          // Line ends stand between tokens only. The quote and the delimiter never occur in JSON,
          // so
          // that nothing is quoted.
          SqlText sql =
              SqlText.of("COPY (SELECT translate(row_to_json(r)::text, E'\\r\\n', '  ') FROM (")
                  .add(rows(selection))
                  .add(") AS r) TO STDOUT (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')");
          JsonLines lines = new JsonLines(answer.open());
          long copied = copy(connection, sql, lines);
          lines.finish();
          return copied;
        });
  }

  private static SqlText rows(Selection selection) {
    var names =
        selection.columns().stream().map(column -> SqlText.of("t.").name(column.name())).toList();
    return SqlText.of("SELECT ")
        .join(", ", names)
        .add(selection.from())
        .add(Selection.orderBy(selection.sorts(), true));
  }

  private static long copy(Connection connection, SqlText sql, OutputStream out)
      throws SQLException, IOException {
    return connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql.literal(), out);
  }

  private void export(
      Call<ExportWanted, None> call,
      StreamAnswer answer,
      String ending,
      RowWork.Reading<Long> reading)
      throws Exception {
    ExportWanted wanted = call.params();
    answer.fileName(wanted.table() + "." + ending);
    long rows = work.readAlone(call, UUID.randomUUID().toString(), LONGEST, wanted.rows(), reading);
    studio
        .audit()
        .later(
            call.event("studio.rows.export")
                .on("table", wanted.schema() + "." + wanted.table())
                .with("rows", rows)
                .with("format", ending));
  }
}
