package dev.crestfall.cli.db;

import dev.crestfall.cli.CliException;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import dev.crestfall.cli.boot.Settings;
import dev.crestfall.postgres.transfer.CsvImporter;
import dev.crestfall.postgres.transfer.ImportOptions;
import dev.crestfall.postgres.transfer.Importer;
import dev.crestfall.postgres.transfer.TransferException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Imports SQL as pg_dump writes it, or the rows of a CSV file, as one transaction.
@Command(
    name = "import",
    description =
        "Import SQL as pg_dump writes it, or a CSV file into a table. All of it is kept, or nothing.")
final class ImportCommand implements Runnable {
  @Mixin private Options options = new Options();

  @Parameters(
      paramLabel = "FILE",
      description =
          "A file of SQL, packed by gzip or not; .csv or .tsv for rows; - is standard input.")
  private String file = "";

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = "The table that CSV rows go into (default: the file's name).")
  private @Nullable String table;

  @Option(
      names = "--delimiter",
      paramLabel = "C",
      description = "What separates CSV fields (default: a comma; a tab in .tsv).")
  private @Nullable String delimiter;

  @Option(
      names = "--null",
      paramLabel = "TEXT",
      description = "What stands for NULL in CSV, unquoted (default: nothing).")
  private String nullText = "";

  @Option(
      names = "--no-owner",
      description = "Leave out ALTER ... OWNER TO: everything is the importing owner's.")
  private boolean noOwner;

  @Option(names = "--no-privileges", description = "Leave out GRANT and REVOKE.")
  private boolean noPrivileges;

  @Override
  public void run() {
    Map<String, Object> done = new LinkedHashMap<>();
    try (InputStream in = open();
        OpenDatabase database = OpenDatabase.of(Settings.load(options, List.of()));
        Connection connection = database.postgres().ownerConnections().open();
        var bar = new ProgressBar("importing", size())) {
      long begin = System.nanoTime();
      load(connection, new Counted(in, bar), done);
      settle(connection);
      done.put("seconds", Math.round((System.nanoTime() - begin) / 1e6) / 1e3);
    } catch (TransferException e) {
      throw Problems.refused(file, e);
    } catch (SQLException e) {
      throw Problems.failed(e);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + file, e);
    }
    tell(done);
  }

  private void load(Connection connection, InputStream in, Map<String, Object> done)
      throws SQLException, IOException {
    if (isCsv()) {
      String target = table == null ? baseName() : table;
      done.put("table", target);
      done.put("rows", new CsvImporter(connection, format(), _ -> {}).run(target, in));
      return;
    }
    var kept = new ImportOptions(!noOwner, !noPrivileges);
    Importer.Summary summary = new Importer(connection, kept, _ -> {}).run(in);
    done.put("statements", summary.statements());
    done.put("rows", summary.rows());
  }

  /// Fresh statistics make the first queries fast; the notification reaches those who have no DDL
  /// trigger.
  private static void settle(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    try (var statement = connection.createStatement()) {
      statement.execute("RESET ALL");
      statement.execute("ANALYZE");
      statement.execute("NOTIFY pgrst, 'reload schema'");
    }
  }

  private void tell(Map<String, Object> done) {
    if (options.json()) {
      Terminal.json(done);
      return;
    }
    String rows = "%,d rows".formatted(((Number) done.getOrDefault("rows", 0L)).longValue());
    String what =
        done.containsKey("table")
            ? rows + " into " + done.get("table")
            : done.get("statements") + " statements, " + rows;
    Terminal.out().println("Imported %s in %s s".formatted(what, done.get("seconds")));
  }

  private CsvImporter.Format format() {
    String given = delimiter == null ? (lowerName().endsWith(".tsv") ? "\t" : ",") : delimiter;
    String one = given.equals("\\t") ? "\t" : given;
    if (one.length() != 1) {
      throw new CliException(
          ExitCode.USAGE, "--delimiter takes one character", "A tab is written \\t.");
    }
    return new CsvImporter.Format(one.charAt(0), nullText);
  }

  private boolean isCsv() {
    return table != null || lowerName().endsWith(".csv") || lowerName().endsWith(".tsv");
  }

  private String lowerName() {
    return file.toLowerCase(Locale.ROOT);
  }

  private String baseName() {
    String name = String.valueOf(Path.of(file).getFileName());
    return name.substring(0, name.lastIndexOf('.'));
  }

  private InputStream open() throws IOException {
    if (file.equals("-")) {
      return System.in;
    }
    Path path = Path.of(file);
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new CliException(
          ExitCode.USAGE,
          Files.exists(path) ? file + " can't be read" : "There is no file " + file,
          "");
    }
    return Files.newInputStream(path);
  }

  private long size() throws IOException {
    return file.equals("-") ? 0 : Files.size(Path.of(file));
  }

  /// Counts what is read of the file itself, packed or not.
  private static final class Counted extends FilterInputStream {
    private final ProgressBar bar;
    private long count;

    Counted(InputStream in, ProgressBar bar) {
      super(in);
      this.bar = bar;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = super.read(into, from, length);
      count += Math.max(0, read);
      bar.accept(count);
      return read;
    }
  }
}
