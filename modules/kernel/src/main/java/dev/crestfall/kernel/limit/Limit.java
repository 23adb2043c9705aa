package dev.crestfall.kernel.limit;

import java.time.Duration;

/// How often something may happen: `count` times in `per`, evenly, and `burst` of them at once.
///
/// @param name for people and in the `RateLimit` header, as `login`
public record Limit(String name, long count, Duration per, long burst) {
  public Limit {
    if (count < 1 || burst < 1 || !per.isPositive()) {
      throw new IllegalArgumentException("a limit allows at least one in some time: " + name);
    }
    if (!name.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException("not a name for a limit: " + name);
    }
  }

  /// So many in a time, all of them at once if need be.
  public static Limit of(String name, long count, Duration per) {
    return new Limit(name, count, per, count);
  }

  /// The same limit divided among processes that can't count together.
  Limit share(int nodes) {
    long divided = Math.max(1, nodes);
    return divided == 1
        ? this
        : new Limit(name, count, per.multipliedBy(divided), Math.max(1, burst / divided));
  }

  /// Time that one of them takes up, in microseconds.
  long interval() {
    return Math.max(1, per.toNanos() / 1_000 / count);
  }
}
