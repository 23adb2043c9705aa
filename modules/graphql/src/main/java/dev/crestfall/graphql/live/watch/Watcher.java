package dev.crestfall.graphql.live.watch;

import dev.crestfall.catalog.QualifiedName;
import java.util.Set;

/// Tells when answers may be other ones.
public interface Watcher extends AutoCloseable {
  /// Tells of all that is changed from now on in what these names stand for, and maybe of more.
  ///
  /// @param names of relations and functions
  /// @param changed called for every change, by a thread that can't wait
  Watch watch(Set<QualifiedName> names, Runnable changed);

  /// How many tables have a trigger for it.
  int watched();

  @Override
  void close();

  /// What is told of until it is closed.
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
