package dev.crestfall.kernel.memory;

import org.jspecify.annotations.Nullable;

/// What the answer of one request holds of a budget, until it has gone out. The thread that runs
/// the request knows it: where bytes are read, nobody else knows for whom.
public final class Holding {
  private static final ThreadLocal<@Nullable Holding> CURRENT = new ThreadLocal<>();

  private final MemoryBudget budget;
  private volatile long held;

  public Holding(MemoryBudget budget) {
    this.budget = budget;
  }

  /// That of the request that this thread runs, null outside of requests.
  public static @Nullable Holding current() {
    return CURRENT.get();
  }

  /// From here on this thread runs this request.
  public void begin() {
    CURRENT.set(this);
  }

  /// This thread has done its part; what is held stays so.
  public void end() {
    CURRENT.remove();
  }

  /// True when there was room for `bytes` more. Only the request's own thread asks.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  public boolean take(long bytes) {
    if (!budget.take(bytes)) {
      return false;
    }
    held += bytes;
    return true;
  }

  /// Bytes of the budget that it has now.
  public long held() {
    return held;
  }

  /// The answer has gone out, or never will.
  public void giveBack() {
    long bytes = held;
    if (bytes != 0) {
      held = 0;
      budget.giveBack(bytes);
    }
  }
}
