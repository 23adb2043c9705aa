package dev.crestfall.cli.command;

import dev.crestfall.cli.CliException;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import dev.crestfall.cli.boot.Launch;
import dev.crestfall.cli.boot.Modules;
import dev.crestfall.cli.boot.RestInquiry;
import dev.crestfall.cli.boot.Settings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Starts some modules: one for each container.
@Command(name = "serve", description = "Start some modules only, and serve until stopped.")
public final class ServeCommand implements Runnable {
  @Mixin private Options options = new Options();

  @Option(
      names = "--modules",
      required = true,
      split = ",",
      paramLabel = "NAME",
      description =
          "The modules to start: postgres, authorization, authentication, rest, graphql, logs, studio, gateway.")
  private List<String> modules = new ArrayList<>();

  @Option(
      names = "--dump-config",
      description = "Print the settings of rest as PostgREST does, and end.")
  private boolean dumpConfig;

  @Option(names = "--dump-schema", description = "Print the catalog of rest as JSON, and end.")
  private boolean dumpSchema;

  @Option(
      names = "--ready",
      description = "Ask the admin port of a running rest; the exit code tells.")
  private boolean ready;

  @Override
  public void run() {
    Set<String> names = new LinkedHashSet<>(modules);
    for (String name : names) {
      if (!Modules.ALL.contains(name)) {
        throw new CliException(
            ExitCode.USAGE,
            "There is no module '" + name + "'",
            "The modules are " + String.join(", ", Modules.ALL));
      }
    }
    Settings settings = Settings.loadFor(options, names);
    if (dumpConfig || dumpSchema || ready) {
      inquire(settings);
      return;
    }
    Launch.warmUp(names);
    Launch launch = new Launch(settings, names);
    launch.run(running ->
        new Banner(settings, running, launch.firstAdministrator()).print(options.json()));
  }

  private void inquire(Settings settings) {
    RestInquiry rest = new RestInquiry(settings);
    if (ready) {
      rest.requireReady();
    } else {
      Terminal.out().println(dumpConfig ? rest.config() : rest.schema());
    }
  }
}
