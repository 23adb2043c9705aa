package dev.crestfall.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for what happens in its own time.
public final class Await {
  private static final long LIMIT_NANOS = 30_000_000_000L;
  private static final long EVERY_NANOS = 10_000_000;

  private Await() {}

  /// Returns as soon as the condition holds.
  ///
  /// @throws AssertionError when it does not within 30 s
  public static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it did not happen within 30 s");
      }
      LockSupport.parkNanos(EVERY_NANOS);
    }
  }

  /// Tries something up to five times that promises to take less than the bound, until it does.
  /// What else a machine does lengthens a time now and then and never shortens it, so one attempt
  /// within the bound shows that the promise can be kept, and five without that it can't.
  ///
  /// @return the least time that an attempt gave
  public static Duration least(Duration bound, Callable<Duration> attempt) throws Exception {
    Duration least = attempt.call();
    for (int i = 1; i < 5 && least.compareTo(bound) >= 0; i++) {
      Duration next = attempt.call();
      least = next.compareTo(least) < 0 ? next : least;
    }
    return least;
  }
}
