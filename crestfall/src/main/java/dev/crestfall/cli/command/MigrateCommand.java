package dev.crestfall.cli.command;

import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import dev.crestfall.cli.boot.Settings;
import dev.crestfall.cli.db.OpenDatabase;
import dev.crestfall.cli.db.OpenStore;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.postgres.PostgresModule;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Brings the database up to this version without serving, as a start of every module would: for
/// deployments that do so in a step of its own.
@Command(name = "migrate", description = "Bring the database up to this version, and end.")
public final class MigrateCommand implements Runnable {
  @Mixin private Options options = new Options();

  @Override
  public void run() {
    Settings settings = Settings.load(options, List.of());
    try (OpenDatabase database = OpenDatabase.of(settings)) {
      PostgresModule postgres = database.postgres();
      postgres.migrate();
      try (Store store = new Store(ConnectionString.parse(postgres.ownerUrl(), System.getenv()))) {
        OpenStore.SCHEMAS.forEach(store::migrate);
      }
      String place = postgres.summary();
      if (options.json()) {
        Terminal.json(Map.of("database", place, "migrated", true));
      } else {
        Terminal.out().println("The database is up to date: " + place);
      }
    }
  }
}
