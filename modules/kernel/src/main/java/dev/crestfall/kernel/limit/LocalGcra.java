package dev.crestfall.kernel.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Counts in the memory of this process, by its monotonic clock. Keys that are empty again are
/// dropped; when strangers make more keys than there is room for, the emptiest go first.
final class LocalGcra {
  private static final int SWEEP_AT = 100_000;

  private final Map<String, AtomicLong> emptyAt = new ConcurrentHashMap<>();
  private volatile long nextSweep;

  Decision decide(String key, Limit limit, int cost) {
    long now = System.nanoTime() / 1_000;
    AtomicLong cell = emptyAt.get(key);
    if (cell == null) {
      sweepWhenFull(now);
      cell = emptyAt.computeIfAbsent(key, _ -> new AtomicLong(now));
    }
    while (true) {
      long before = cell.get();
      long after = Gcra.after(before, now, limit, cost);
      if (!Gcra.allows(after, now, limit)) {
        long wait = after - now - limit.burst() * limit.interval();
        return Gcra.decision(limit, false, before, now, wait);
      }
      if (cell.compareAndSet(before, after)) {
        return Gcra.decision(limit, true, after, now, 0);
      }
    }
  }

  /// Counts that much, whatever the limit says: what is over it has to be waited for.
  void charge(String key, Limit limit, int cost) {
    long now = System.nanoTime() / 1_000;
    sweepWhenFull(now);
    emptyAt
        .computeIfAbsent(key, _ -> new AtomicLong(now))
        .updateAndGet(before -> Gcra.owed(before, now, limit, cost));
  }

  void clear(String key) {
    emptyAt.remove(key);
  }

  private synchronized void sweepWhenFull(long now) {
    if (emptyAt.size() < SWEEP_AT || now - nextSweep < 0) {
      return;
    }
    emptyAt.values().removeIf(cell -> cell.get() <= now);
    if (emptyAt.size() >= SWEEP_AT) {
      long middle =
          emptyAt.values().stream()
              .mapToLong(AtomicLong::get)
              .sorted()
              .skip(SWEEP_AT / 2)
              .findFirst()
              .orElse(now);
      emptyAt.values().removeIf(cell -> cell.get() < middle);
    }
    nextSweep = now + 1_000_000;
  }
}
