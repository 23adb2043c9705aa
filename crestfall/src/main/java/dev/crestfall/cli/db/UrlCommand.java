package dev.crestfall.cli.db;

import dev.crestfall.cli.CliException;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import dev.crestfall.cli.boot.Modules;
import dev.crestfall.cli.boot.Settings;
import dev.crestfall.postgres.PostgresModule;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Prints how the owner signs in to the running database, its password included.
@Command(
    name = "url",
    description = "Print the owner's connection URL, with its password: keep it to yourself.")
public final class UrlCommand implements Runnable {
  @Mixin private Options options = new Options();

  @Override
  public void run() {
    Settings settings = Settings.load(options, List.of());
    try (PostgresModule postgres = Modules.postgres(settings)) {
      if (!postgres.attach()) {
        throw new CliException(
            ExitCode.UNHEALTHY, "The database is not running", "Start it with: crestfall up");
      }
      if (options.json()) {
        Terminal.json(Map.of("url", postgres.ownerUrl()));
      } else {
        Terminal.out().println(postgres.ownerUrl());
      }
    }
  }
}
