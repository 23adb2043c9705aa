package dev.crestfall.cli.log;

import dev.crestfall.kernel.config.Default;
import dev.crestfall.kernel.config.DevelopmentOnly;

/// Settings of the log, which goes to standard error.
///
/// @param format `auto` is for people on a terminal and JSON elsewhere
/// @param requests a line for every request
public record LogConfig(
    @Default("auto") Format format,
    @Default("info")
        @DevelopmentOnly(
            value = {"debug", "trace"},
            reason = "such lines may show what users sent")
        Level level,
    @Default("true") boolean requests) {
  /// How a line looks.
  public enum Format {
    AUTO,
    HUMAN,
    JSON
  }

  /// Which lines are written: these and worse ones.
  public enum Level {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
  }
}
