package dev.crestfall.logs.entry;

import java.util.Locale;

/// How bad an entry is, in Postgres' words and order.
public enum Level {
  DEBUG,
  LOG,
  INFO,
  NOTICE,
  WARNING,
  ERROR,
  FATAL,
  PANIC;

  /// The level of a `error_severity`; what is unknown is [#LOG].
  static Level of(String severity) {
    if (severity.startsWith("DEBUG")) {
      return DEBUG;
    }
    for (Level level : values()) {
      if (level.name().equals(severity)) {
        return level;
      }
    }
    return LOG;
  }

  /// As it is written in JSON and in queries.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean isError() {
    return compareTo(ERROR) >= 0;
  }
}
