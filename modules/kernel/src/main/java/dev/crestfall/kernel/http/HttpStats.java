package dev.crestfall.kernel.http;

import java.util.concurrent.atomic.LongAdder;

/// Counters of a server, cheap enough for every request.
public final class HttpStats {
  private final LongAdder[] byClass = {
    new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder()
  };
  private final LongAdder nanos = new LongAdder();
  private final LongAdder running = new LongAdder();

  void begin() {
    running.increment();
  }

  void end(int status, long took) {
    running.decrement();
    nanos.add(took);
    byClass[Math.clamp(status / 100 - 1, 0, byClass.length - 1)].increment();
  }

  /// Requests answered with a status of `hundreds` × 100.
  ///
  /// @param hundreds 1 to 5
  public long answered(int hundreds) {
    return byClass[hundreds - 1].sum();
  }

  /// Seconds that all answered requests took together.
  public double seconds() {
    return nanos.sum() / 1e9;
  }

  /// Requests under way.
  public long running() {
    return running.sum();
  }
}
