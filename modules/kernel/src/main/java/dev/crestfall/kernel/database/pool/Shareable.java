package dev.crestfall.kernel.database.pool;

/// Work that whoever does the same kind of work may do with its own.
public interface Shareable {
  /// What work of this kind has in common, compared by `equals`.
  Object kind();
}
