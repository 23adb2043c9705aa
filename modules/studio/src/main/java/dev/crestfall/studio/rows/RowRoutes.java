package dev.crestfall.studio.rows;

import dev.crestfall.kernel.config.Default;
import dev.crestfall.studio.api.Api;
import dev.crestfall.studio.api.Call;
import dev.crestfall.studio.api.Feature;
import dev.crestfall.studio.api.None;
import dev.crestfall.studio.api.StreamAnswer;
import dev.crestfall.studio.api.shape.Limit;
import dev.crestfall.studio.base.Studio;
import dev.crestfall.studio.permit.StudioPermissions;
import dev.crestfall.studio.rows.RowWork.Wanted;
import dev.crestfall.studio.rows.page.Pages;
import dev.crestfall.studio.rows.page.RowPage;
import dev.crestfall.studio.rows.page.Selection;
import dev.crestfall.studio.rows.page.Selection.Wish;
import dev.crestfall.studio.statement.Query;
import dev.crestfall.studio.statement.SqlText;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `/tables/{schema}/{table}/rows`, `/row`, `/cell`, `/count`.
public final class RowRoutes implements Feature {
  private static final Duration COUNT = Duration.ofSeconds(60);

  private final Studio studio;
  private final RowWork work;

  public RowRoutes(Studio studio) {
    this.studio = studio;
    this.work = new RowWork(studio);
    TableWatch.of(studio);
  }

  /// A page: `filter`, `sort` and `columns` are JSON, `where` is SQL.
  record PageWanted(
      String schema,
      String table,
      @Default("100") @Limit(min = 1, max = 500) int limit,
      @Nullable String cursor,
      @Nullable String filter,
      @Nullable String where,
      @Nullable String sort,
      @Nullable String columns) {
    Wanted rows() {
      return new Wanted(schema, table, new Wish(filter, where, sort, columns));
    }
  }

  /// One row.
  record RowWanted(String schema, String table, String key) {}

  /// One value.
  record CellWanted(String schema, String table, String key, String column) {}

  /// A count. With an `id` it can be cancelled.
  record CountWanted(
      String schema,
      String table,
      @Nullable UUID id,
      @Nullable String filter,
      @Nullable String where) {}

  /// How many rows there are.
  record Count(long count) {}

  /// A count that runs.
  record CountKey(UUID id) {}

  /// Whether it ran.
  record Cancelled(boolean cancelled) {}

  @Override
  public void bind(Api api) {
    api.get("/tables/{schema}/{table}/rows", StudioPermissions.TABLES_READ)
        .summary("A page of rows, their long values cut")
        .params(PageWanted.class)
        .answers(RowPage.class, this::page);
    api.get("/tables/{schema}/{table}/row", StudioPermissions.TABLES_READ)
        .summary("One row by its key, its long values cut")
        .params(RowWanted.class)
        .answers(RowPage.class, this::row);
    api.get("/tables/{schema}/{table}/cell", StudioPermissions.TABLES_READ)
        .summary("One value, whole")
        .params(CellWanted.class)
        .streams("text/plain; charset=utf-8", this::cell);
    api.get("/tables/{schema}/{table}/count", StudioPermissions.TABLES_READ)
        .summary("How many rows there are, counted one by one")
        .params(CountWanted.class)
        .answers(Count.class, this::count);
    api.delete("/counts/{id}", StudioPermissions.TABLES_READ)
        .summary("Cancel a count")
        .params(CountKey.class)
        .answers(Cancelled.class, this::cancel);
  }

  private RowPage page(Call<PageWanted, None> call) throws Exception {
    PageWanted wanted = call.params();
    return work.read(
        call,
        wanted.rows(),
        (connection, selection) -> {
          Long counted = RowCounters.of(connection, selection.relation().oid());
          return Pages.read(connection, selection, wanted.cursor(), wanted.limit()).after(counted);
        });
  }

  private RowPage row(Call<RowWanted, None> call) throws Exception {
    RowWanted wanted = call.params();
    return work.read(
        call,
        new Wanted(wanted.schema(), wanted.table(), Wish.ALL),
        (connection, selection) -> Pages.one(connection, selection.relation(), wanted.key()));
  }

  private void cell(Call<CellWanted, None> call, StreamAnswer answer) throws Exception {
    CellWanted wanted = call.params();
    Boolean _ =
        work.read(
            call,
            new Wanted(wanted.schema(), wanted.table(), Wish.ALL),
            (connection, selection) -> {
              new CellReader(connection, selection.relation())
                  .send(wanted.key(), wanted.column(), answer);
              return true;
            });
  }

  private Count count(Call<CountWanted, None> call) throws Exception {
    CountWanted wanted = call.params();
    UUID id = wanted.id() == null ? UUID.randomUUID() : wanted.id();
    return work.readAlone(
        call,
        id.toString(),
        COUNT,
        new Wanted(
            wanted.schema(), wanted.table(), new Wish(wanted.filter(), wanted.where(), null, null)),
        RowRoutes::count);
  }

  private static Count count(Connection connection, Selection selection) throws SQLException {
    SqlText sql = SqlText.of("SELECT count(*)").add(selection.from());
    return new Count(Query.list(connection, sql, row -> row.getLong(1)).getFirst());
  }

  private Cancelled cancel(Call<CountKey, None> call) {
    return new Cancelled(studio.database().cancel(call.params().id().toString()));
  }
}
