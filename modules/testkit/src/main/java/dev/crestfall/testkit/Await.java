package dev.crestfall.testkit;

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
}
