package dev.crestfall.studio.importing;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.config.Default;
import dev.crestfall.studio.api.Api;
import dev.crestfall.studio.api.Call;
import dev.crestfall.studio.api.Feature;
import dev.crestfall.studio.api.None;
import dev.crestfall.studio.api.Page;
import dev.crestfall.studio.api.StreamAnswer;
import dev.crestfall.studio.api.shape.Limit;
import dev.crestfall.studio.base.Studio;
import dev.crestfall.studio.importing.Import.State;
import dev.crestfall.studio.importing.ImportOptions.Mode;
import dev.crestfall.studio.importing.Journal.ImportProblem;
import dev.crestfall.studio.importing.file.Dialect;
import dev.crestfall.studio.importing.file.Fields;
import dev.crestfall.studio.permit.StudioPermissions;
import dev.crestfall.studio.statement.SqlProblem;
import dev.crestfall.studio.tables.Relations;
import dev.crestfall.studio.tables.RowColumn;
import dev.crestfall.studio.tables.TableRoutes.Place;
import dev.crestfall.studio.tables.TableStructure;
import dev.crestfall.studio.topic.Topics;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `/import-previews`, `/tables/{schema}/{table}/imports`, `/imports/{id}`.
public final class ImportRoutes implements Feature {
  private static final int PREVIEWED = 1024 * 1024;
  private static final String CSV = "text/csv";

  private final Studio studio;
  private final Imports imports;

  public ImportRoutes(Studio studio) {
    this.studio = studio;
    this.imports = new Imports(studio);
    studio.topics().declare(Topics.Kind.everywhere("import:", StudioPermissions.TABLES_WRITE));
  }

  /// How the beginning of a file is to be read; without a delimiter it is guessed.
  record PreviewWanted(
      @Nullable String schema,
      @Nullable String table,
      @Nullable String delimiter,
      @Default("true") boolean header,
      @Nullable String nullText) {}

  /// A file that is to come.
  ///
  /// @param size in bytes
  /// @param columns for each column of the file the table's; null to leave it out
  record NewImport(
      @Limit(min = 0) long size,
      Dialect dialect,
      @Limit(min = 1, max = 1600) List<@Nullable String> columns,
      Mode mode) {}

  /// One of them.
  record Key(UUID id) {}

  /// A piece of a file.
  record Piece(UUID id, @Limit(min = 0) long offset) {}

  /// How it is to be done again.
  record Again(Mode mode) {}

  /// Which problems.
  record ProblemsWanted(
      UUID id, @Default("100") @Limit(min = 1, max = 1000) int limit, @Nullable Long cursor) {}

  @Override
  public void bind(Api api) {
    api.post("/import-previews", StudioPermissions.TABLES_READ)
        .summary("What the beginning of a CSV file would do")
        .params(PreviewWanted.class)
        .takes(CSV)
        .answers(Preview.class, this::preview);
    api.get("/tables/{schema}/{table}/imports", StudioPermissions.TABLES_READ)
        .summary("The latest imports into a table")
        .params(Place.class)
        .lists(Import.class, this::list);
    api.post("/tables/{schema}/{table}/imports", StudioPermissions.TABLES_WRITE)
        .summary("Begin to import a CSV file")
        .params(Place.class)
        .body(NewImport.class)
        .creates(Import.class, this::create);
    api.get("/imports/{id}", StudioPermissions.TABLES_READ)
        .summary("How far an import is")
        .params(Key.class)
        .answers(Import.class, call -> imports.look(call.params().id()));
    api.put("/imports/{id}/data", StudioPermissions.TABLES_WRITE)
        .summary("A piece of the file, from the byte on that was received last")
        .params(Piece.class)
        .takes(CSV)
        .answers(Import.class, this::receive);
    api.post("/imports/{id}/run", StudioPermissions.TABLES_WRITE)
        .summary("Do a failed import again with what was received")
        .params(Key.class)
        .body(Again.class)
        .accepts(Import.class, call -> imports.again(call.params().id(), call.body().mode()));
    api.delete("/imports/{id}", StudioPermissions.TABLES_WRITE)
        .summary("Cancel an import")
        .params(Key.class)
        .answersNothing(call -> imports.cancel(call.params().id()));
    api.get("/imports/{id}/problems", StudioPermissions.TABLES_READ)
        .summary("Rows that were left out, and why")
        .params(ProblemsWanted.class)
        .lists(ImportProblem.class, this::problems);
    api.get("/imports/{id}/problems.csv", StudioPermissions.TABLES_READ)
        .summary("Rows that were left out, as a CSV file")
        .params(Key.class)
        .streams("text/csv; charset=utf-8", this::file);
  }

  private Preview preview(Call<PreviewWanted, None> call) throws IOException {
    PreviewWanted wanted = call.params();
    byte[] piece = call.bodyStream().readNBytes(PREVIEWED);
    boolean whole = piece.length < PREVIEWED;
    String given = wanted.delimiter();
    Dialect dialect =
        new Dialect(
            given == null || given.isEmpty() ? Preview.delimiter(piece) : given,
            wanted.header(),
            wanted.nullText() == null ? "" : wanted.nullText());
    List<Fields> rows = Preview.read(dialect, piece, whole);
    try {
      return studio
          .database()
          .work()
          .dryRun(handle -> {
            Connection connection = handle.getConnection();
            return Preview.of(dialect, rows, relation(connection, wanted), connection);
          });
    } catch (SQLException e) {
      throw SqlProblem.of(e);
    }
  }

  private static @Nullable TableStructure relation(Connection connection, PreviewWanted wanted)
      throws SQLException {
    return wanted.schema() == null || wanted.table() == null
        ? null
        : Relations.get(connection, wanted.schema(), wanted.table());
  }

  private Page<Import> list(Call<Place, None> call) {
    return Page.all(imports.list(call.params().schema(), call.params().table()));
  }

  private Import create(Call<Place, NewImport> call) {
    Place place = call.params();
    NewImport wanted = call.body();
    boolean _ =
        imports.keep(connection -> {
          requireColumns(Relations.get(connection, place.schema(), place.table()), wanted);
          return true;
        });
    Import made =
        imports.create(
            new Import(
                UUID.randomUUID(),
                place.schema(),
                place.table(),
                State.RECEIVING,
                new ImportOptions(wanted.dialect(), wanted.columns(), wanted.mode()),
                wanted.size(),
                0,
                0,
                0,
                0,
                0,
                null,
                studio.clock().instant()),
            call.userId());
    studio
        .audit()
        .later(
            call.event("studio.rows.import")
                .on("table", place.schema() + "." + place.table())
                .with("import", made.id().toString())
                .with("bytes", wanted.size()));
    return made;
  }

  private static void requireColumns(TableStructure relation, NewImport wanted) {
    if (!relation.insertable()) {
      throw new ApiError(409, "table_read_only", relation.name() + " takes no new rows");
    }
    Set<String> seen = new HashSet<>();
    int at = 0;
    for (String name : wanted.columns()) {
      String path = "columns." + at++;
      if (name == null) {
        continue;
      }
      RowColumn column = relation.get(path, name);
      if (!column.writable()) {
        throw ApiError.invalid(path, "names a column that Postgres computes");
      }
      if (!seen.add(name)) {
        throw ApiError.invalid(path, "names a column twice");
      }
    }
    if (seen.isEmpty()) {
      throw ApiError.invalid("columns", "must name a column of the table");
    }
  }

  private Import receive(Call<Piece, None> call) throws IOException {
    Piece piece = call.params();
    return imports.receive(piece.id(), piece.offset(), call.bodyStream());
  }

  private Page<ImportProblem> problems(Call<ProblemsWanted, None> call) {
    ProblemsWanted wanted = call.params();
    long after = wanted.cursor() == null ? 0 : wanted.cursor();
    List<ImportProblem> found =
        imports.keep(
            connection -> Journal.problems(connection, wanted.id(), after, wanted.limit()));
    boolean more = found.size() == wanted.limit();
    return Page.of(found, more ? String.valueOf(found.getLast().row()) : null);
  }

  /// The columns of the file again, after the line and what was wrong with it.
  private void file(Call<Key, None> call, StreamAnswer answer) throws IOException {
    UUID id = call.params().id();
    List<ImportProblem> problems =
        imports.keep(connection -> {
          Import _ = Journal.get(connection, id);
          return Journal.problems(connection, id, 0, Filling.MOST_BAD);
        });
    answer.fileName("left-out.csv");
    OutputStream out = answer.open();
    for (ImportProblem problem : problems) {
      List<String> fields = new ArrayList<>();
      fields.add(String.valueOf(problem.line()));
      fields.add(problem.problem());
      fields.addAll(problem.fields());
      out.write((line(fields) + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String line(List<String> fields) {
    return String.join(
        ",", fields.stream().map(field -> '"' + field.replace("\"", "\"\"") + '"').toList());
  }
}
