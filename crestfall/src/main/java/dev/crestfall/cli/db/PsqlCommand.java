package dev.crestfall.cli.db;

import dev.crestfall.cli.Options;
import dev.crestfall.cli.boot.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Opens an installed psql on the database, as its owner.
@Command(name = "psql", description = "Open psql on the database, as its owner.")
final class PsqlCommand implements Callable<Integer> {
  @Mixin private Options options = new Options();

  @Parameters(
      arity = "0..*",
      paramLabel = "ARGUMENT",
      description = "Arguments for psql, after --.")
  private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() {
    try (OpenDatabase database = OpenDatabase.of(Settings.load(options, List.of()))) {
      return Programs.run("psql", 10, database, arguments);
    }
  }
}
