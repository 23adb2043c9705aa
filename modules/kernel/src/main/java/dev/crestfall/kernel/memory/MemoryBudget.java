package dev.crestfall.kernel.memory;

import java.util.concurrent.atomic.AtomicLong;

/// How many bytes of bodies and answers may be held at once. What would exceed it is refused rather
/// than running the heap full for everybody.
public final class MemoryBudget {
  /// Half of the heap: what bodies are turned into needs room as well. The heap is everybody's, so
  /// all servers of this process share this one.
  public static final MemoryBudget OF_HEAP = new MemoryBudget(Runtime.getRuntime().maxMemory() / 2);

  private final long limit;
  private final AtomicLong held = new AtomicLong();

  public MemoryBudget(long limit) {
    this.limit = limit;
  }

  /// True when `bytes` more fit; they must be given back then.
  public boolean take(long bytes) {
    if (held.addAndGet(bytes) <= limit) {
      return true;
    }
    held.addAndGet(-bytes);
    return false;
  }

  public void giveBack(long bytes) {
    held.addAndGet(-bytes);
  }

  /// What is taken now.
  public long held() {
    return held.get();
  }
}
