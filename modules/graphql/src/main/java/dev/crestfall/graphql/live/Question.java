package dev.crestfall.graphql.live;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.graphql.response.Outcome;
import java.util.Set;
import java.util.function.Consumer;

/// What subscribers ask over and over.
public interface Question {
  /// Questions with equal keys have one answer at all times.
  Object key();

  /// The answer as it is now.
  ///
  /// @param reads told before the database is asked: of which relations and functions the answer is
  ///   made
  Outcome answer(Consumer<Set<QualifiedName>> reads);
}
