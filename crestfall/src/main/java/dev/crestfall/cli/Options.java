package dev.crestfall.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What every command takes.
public final class Options {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data directory (default: ./data).")
  private @Nullable Path data;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration file (default: ./crestfall.toml where it is there).")
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "MODULE.KEY=VALUE",
      description = "Sets one setting, over the environment and the file. Repeatable.")
  private List<String> settings = new ArrayList<>();

  @Option(names = "--json", description = "Answer in JSON, for programs.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  public boolean json() {
    return json;
  }

  public @Nullable Path config() {
    return config;
  }

  public boolean help() {
    return help;
  }

  /// The settings of the flags, each `key=value`.
  public List<String> settings() {
    List<String> all = new ArrayList<>(settings);
    if (data != null) {
      all.add("data=" + data);
    }
    return all;
  }
}
