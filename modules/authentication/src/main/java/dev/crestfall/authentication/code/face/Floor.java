package dev.crestfall.authentication.code.face;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Makes answers take the same time, whether there was much to do or nothing: how long it takes
/// must not say who has an account.
public final class Floor {
  private static final Duration LEAST = Duration.ofMillis(100);

  private final long begun = System.nanoTime();

  private Floor() {}

  /// Starts the time.
  public static Floor begin() {
    return new Floor();
  }

  /// Returns when the time is over.
  public void await() {
    long end = begun + LEAST.toNanos();
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
