package dev.crestfall.kernel.http;

import java.util.concurrent.atomic.AtomicLong;

/// How many bytes of bodies may be held at once. What would exceed it is refused rather than
/// running the heap full for everybody.
final class BodyBudget {
  private final long limit;
  private final AtomicLong held = new AtomicLong();

  BodyBudget(long limit) {
    this.limit = limit;
  }

  /// True when `bytes` more fit; they must be given back then.
  boolean take(long bytes) {
    if (held.addAndGet(bytes) <= limit) {
      return true;
    }
    held.addAndGet(-bytes);
    return false;
  }

  void giveBack(long bytes) {
    held.addAndGet(-bytes);
  }
}
