package dev.crestfall.cli.db;

import dev.crestfall.cli.CliException;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import dev.crestfall.cli.boot.Settings;
import dev.crestfall.postgres.transfer.TransferException;
import dev.crestfall.postgres.transfer.archive.Manifest;
import dev.crestfall.postgres.transfer.archive.Restorer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Makes the database of an archive again, in an empty one.
@Command(
    name = "restore",
    description =
        "Restore an archive into an empty database, of the same version of Postgres or a newer one. All of it is kept, or nothing.")
final class RestoreCommand implements Runnable {
  @Mixin private Options options = new Options();

  @Parameters(paramLabel = "FILE", description = "An archive that `crestfall db export` made.")
  private Path file = Path.of("");

  @Override
  public void run() {
    if (!Files.isReadable(file)) {
      throw new CliException(
          ExitCode.USAGE,
          Files.exists(file) ? file + " can't be read" : "There is no file " + file,
          "");
    }
    long begin = System.nanoTime();
    try (OpenDatabase database = OpenDatabase.of(Settings.load(options, List.of()));
        Connection connection = database.postgres().ownerConnections().open();
        var bar = new ProgressBar("restoring", 0)) {
      Manifest manifest = new Restorer(connection, bar).run(file);
      settle(connection);
      // What a start of Crestfall needs and an archive of another database does not have.
      database.postgres().migrate();
      tell(manifest, (System.nanoTime() - begin) / 1e9);
    } catch (TransferException e) {
      throw Problems.refused(file.toString(), e);
    } catch (SQLException e) {
      throw Problems.failed(e);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + file, e);
    }
  }

  private static void settle(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    try (var statement = connection.createStatement()) {
      statement.execute("ANALYZE");
      statement.execute("NOTIFY pgrst, 'reload schema'");
    }
  }

  private void tell(Manifest manifest, double seconds) {
    int tables = manifest.tables().size();
    if (options.json()) {
      Terminal.json(
          Map.of(
              "tables", tables, "rows", manifest.rows(), "from", "PostgreSQL " + manifest.major()));
    } else {
      Terminal.out()
          .println(
              "Restored and verified %,d rows of %d tables in %.1f s"
                  .formatted(manifest.rows(), tables, seconds));
    }
  }
}
