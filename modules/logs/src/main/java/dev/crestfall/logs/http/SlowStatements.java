package dev.crestfall.logs.http;

/// Which statements are in the log for the time that they took.
@FunctionalInterface
public interface SlowStatements {
  /// From how many milliseconds on they are; -1 where none are.
  long fromMs();
}
