package dev.crestfall.postgres.binaries;

import java.util.Locale;

/// Where Postgres comes from, in the order of preference.
public enum Rung {
  /// A server that somebody else runs, at `postgres.url`.
  CONFIGURED,
  /// Programs found on this machine.
  INSTALLED,
  /// Programs that come with Crestfall.
  EMBEDDED;

  /// The name as it is recorded and printed.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
