package dev.crestfall.cli.db;

import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import dev.crestfall.cli.boot.Settings;
import dev.crestfall.postgres.transfer.TransferException;
import dev.crestfall.postgres.transfer.archive.Exporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes the whole database into an archive, without any tool of Postgres.
@Command(
    name = "export",
    description =
        "Write the whole database into an archive: roles, definitions, rows, checksums. It may hold hashes of passwords: treat it as one.")
final class ExportCommand implements Runnable {
  @Mixin private Options options = new Options();

  @Parameters(
      paramLabel = "FILE",
      description = "The archive to make; one of that name is replaced.")
  private Path file = Path.of("");

  @Option(names = "--no-passwords", description = "Leave out the hashes of the roles' passwords.")
  private boolean noPasswords;

  @Override
  public void run() {
    long begin = System.nanoTime();
    try (OpenDatabase database = OpenDatabase.of(Settings.load(options, List.of()));
        Connection connection = database.postgres().ownerConnections().open();
        var bar = new ProgressBar("exporting", 0)) {
      Exporter.Summary summary = new Exporter(connection, !noPasswords, bar).run(file);
      summary
          .warnings()
          .forEach(warning -> Terminal.err().println("Not in the archive: " + warning));
      tell(summary, (System.nanoTime() - begin) / 1e9);
    } catch (TransferException e) {
      throw Problems.notDone(String.valueOf(e.getMessage()), e);
    } catch (SQLException e) {
      throw Problems.failed(e);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write " + file, e);
    }
  }

  private void tell(Exporter.Summary summary, double seconds) {
    int tables = summary.manifest().tables().size();
    long rows = summary.manifest().rows();
    if (options.json()) {
      Terminal.json(
          Map.of(
              "file",
              file.toString(),
              "tables",
              tables,
              "rows",
              rows,
              "warnings",
              summary.warnings()));
    } else {
      Terminal.out()
          .println(
              "Exported %,d rows of %d tables into %s in %.1f s"
                  .formatted(rows, tables, file, seconds));
    }
  }
}
