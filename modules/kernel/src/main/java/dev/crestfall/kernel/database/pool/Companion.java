package dev.crestfall.kernel.database.pool;

/// Somebody who waits while its work is done by another. [#leave(boolean)] is owed, whatever
/// happens.
public interface Companion {
  Shareable work();

  /// Ends its wait.
  ///
  /// @param done false when it has to do the work itself
  void leave(boolean done);
}
