package dev.crestfall.rest.plan.embed;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Finds what a caller may have meant.
@FunctionalInterface
public interface NameHints {
  /// Close enough to be named though it reveals that something exists.
  double CLOSE = 0.75;

  /// Close enough among what the caller knows anyway.
  double SIMILAR = 0.33;

  /// The name most like `wanted`, null when none reaches the score.
  @Nullable String near(Collection<String> names, String wanted, double minimumScore);
}
