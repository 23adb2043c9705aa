package dev.crestfall.cli.command;

import dev.crestfall.cli.CliException;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import dev.crestfall.cli.boot.Settings;
import dev.crestfall.cli.db.OpenDatabase;
import dev.crestfall.postgres.demo.Demo;
import dev.crestfall.postgres.demo.DemoException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Puts the sample shop into the database, or takes it out.
@Command(name = "demo", description = "Load a sample shop into the database, to play with.")
public final class DemoCommand implements Runnable {
  @Mixin private Options options = new Options();

  @Option(
      names = "--scale",
      paramLabel = "N",
      description = "How large: 1 is about 55,000 rows (default: ${DEFAULT-VALUE}).")
  private double scale = 0.1;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same seed and scale give the same rows (default: ${DEFAULT-VALUE}).")
  private long seed = Demo.DEFAULT_SEED;

  @Option(names = "--replace", description = "Remove a shop that is there, and load it anew.")
  private boolean replace;

  @Option(names = "--remove", description = "Remove the shop, and nothing else.")
  private boolean remove;

  @Override
  public void run() {
    Settings settings = Settings.load(options, List.of());
    try (OpenDatabase database = OpenDatabase.of(settings);
        Connection connection = database.postgres().ownerConnections().open()) {
      apply(connection);
    } catch (DemoException e) {
      throw new CliException(ExitCode.FAILED, String.valueOf(e.getMessage()), "", e);
    } catch (SQLException e) {
      String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new CliException(ExitCode.FAILED, "Postgres refuses the shop: " + first, "", e);
    }
    if (options.json()) {
      Terminal.json(Map.of("demo", remove ? "removed" : "loaded", "scale", scale, "seed", seed));
    } else {
      Terminal.out().println(remove ? "The shop is gone." : "The shop is open. Try it:");
      if (!remove) {
        Terminal.out().println();
        Terminal.out()
            .println("  curl '" + settings.url() + "/rest/v1/product?select=name,price&limit=3'");
      }
    }
  }

  private void apply(Connection connection) throws SQLException {
    if (remove) {
      Demo.remove(connection);
    } else if (replace) {
      Demo.replace(connection, scale, seed);
    } else {
      Demo.install(connection, scale, seed);
    }
  }
}
