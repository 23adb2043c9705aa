package dev.crestfall.cli.command;

import dev.crestfall.cli.CliException;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import dev.crestfall.cli.boot.Settings;
import dev.crestfall.kernel.config.ConfigException;
import dev.crestfall.kernel.config.Effective;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Prints the settings in force and where each comes from.
@Command(
    name = "config",
    description = "Show the settings in force and where each comes from; secrets are masked.")
public final class ConfigCommand implements Callable<Integer> {
  @Mixin private Options options = new Options();

  @Option(names = "--changed", description = "Only settings that differ from their default.")
  private boolean changed;

  @Option(
      names = "--reveal",
      paramLabel = "KEY",
      description = "Print the value of one setting bare, even a secret's: for scripts.")
  private @Nullable String revealed;

  @Override
  public Integer call() {
    Settings settings = Settings.find(options, List.of());
    settings.provideOurs();
    settings.prepareAll();
    if (revealed != null) {
      return reveal(settings, revealed);
    }
    List<Effective> effective =
        settings.config().effective().stream()
            .filter(setting -> !changed || !setting.origin().equals("default"))
            .toList();
    if (options.json()) {
      Map<String, Object> answer = new LinkedHashMap<>();
      for (Effective setting : effective) {
        answer.put(setting.key(), Map.of("value", setting.value(), "origin", setting.origin()));
      }
      Terminal.json(answer);
    } else {
      Terminal.table(
          effective.stream().map(s -> List.of(s.key(), "= " + s.value(), s.origin())).toList());
    }
    List<String> problems = settings.config().problems();
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return ExitCode.OK;
  }

  private static int reveal(Settings settings, String key) {
    String value =
        settings
            .config()
            .reveal(key)
            .orElseThrow(() ->
                new CliException(
                    ExitCode.USAGE,
                    "There is no setting '" + key + "'",
                    "List them with: crestfall config"));
    Terminal.out().println(value);
    return ExitCode.OK;
  }
}
