package dev.crestfall.cli.db;

import dev.crestfall.cli.Options;
import dev.crestfall.cli.boot.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Runs an installed pg_dump on the database, one of the server's major version or newer.
@Command(name = "dump", description = "Run pg_dump on the database; SQL goes to standard output.")
final class DumpCommand implements Callable<Integer> {
  @Mixin private Options options = new Options();

  @Parameters(
      arity = "0..*",
      paramLabel = "ARGUMENT",
      description = "Arguments for pg_dump, after --.")
  private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() {
    try (OpenDatabase database = OpenDatabase.of(Settings.load(options, List.of()))) {
      return Programs.run("pg_dump", major(database), database, arguments);
    } catch (SQLException e) {
      throw Problems.failed(e);
    }
  }

  private static int major(OpenDatabase database) throws SQLException {
    try (Connection connection = database.postgres().ownerConnections().open()) {
      return connection.getMetaData().getDatabaseMajorVersion();
    }
  }
}
