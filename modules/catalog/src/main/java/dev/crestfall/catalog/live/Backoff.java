package dev.crestfall.catalog.live;

import java.time.Duration;

/// Growing pauses between attempts.
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(250);

  private final Duration longest;
  private Duration next = FIRST;

  Backoff(Duration longest) {
    this.longest = longest;
  }

  Duration next() {
    Duration pause = next;
    Duration doubled = pause.multipliedBy(2);
    next = doubled.compareTo(longest) > 0 ? longest : doubled;
    return pause;
  }

  void reset() {
    next = FIRST;
  }
}
