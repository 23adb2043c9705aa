package dev.crestfall.cli.command;

import dev.crestfall.cli.Options;
import dev.crestfall.cli.boot.Launch;
import dev.crestfall.cli.boot.Modules;
import dev.crestfall.cli.boot.Settings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Starts everything and serves until it is stopped.
@Command(name = "up", description = "Start everything, and serve until Ctrl-C.")
public final class UpCommand implements Runnable {
  @Mixin private Options options = new Options();

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port of the one origin (default: 8000); the same as --set gateway.port=N.")
  private @Nullable Integer port;

  @Override
  public void run() {
    Set<String> names = new LinkedHashSet<>(Modules.ALL);
    Launch.warmUp(names);
    List<String> more = port == null ? List.of() : List.of("gateway.port=" + port);
    Settings settings = Settings.load(options, more);
    Launch launch = new Launch(settings, names);
    launch.run(running ->
        new Banner(settings, running, launch.firstAdministrator()).print(options.json()));
  }
}
