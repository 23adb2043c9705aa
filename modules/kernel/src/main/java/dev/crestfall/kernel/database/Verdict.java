package dev.crestfall.kernel.database;

/// Decides over a transaction once its result is known. What it throws rolls back and goes to the
/// caller.
@FunctionalInterface
public interface Verdict<T> {
  /// True to commit, false to roll back; the result is the caller's either way.
  boolean commits(T result);
}
