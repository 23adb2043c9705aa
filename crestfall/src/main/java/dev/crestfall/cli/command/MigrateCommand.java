package dev.crestfall.cli.command;

import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import dev.crestfall.cli.boot.Settings;
import dev.crestfall.cli.db.OpenDatabase;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Brings the database up to this version without serving, for deployments that do so in a step of
/// its own.
@Command(name = "migrate", description = "Bring the database up to this version, and end.")
public final class MigrateCommand implements Runnable {
  @Mixin private Options options = new Options();

  @Override
  public void run() {
    Settings settings = Settings.load(options, List.of());
    try (OpenDatabase database = OpenDatabase.of(settings)) {
      database.postgres().migrate();
      String place = database.postgres().summary();
      if (options.json()) {
        Terminal.json(Map.of("database", place, "migrated", true));
      } else {
        Terminal.out().println("The database is up to date: " + place);
      }
    }
  }
}
