package dev.crestfall.studio.sql.result;

/// Durations as people read them.
public final class Clock {
  private Clock() {}

  /// Milliseconds since, with three places.
  public static double millis(long started) {
    return Math.round((System.nanoTime() - started) / 1_000.0) / 1_000.0;
  }
}
