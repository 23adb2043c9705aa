package dev.crestfall.kernel.http.log;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/// Counters of a server, cheap enough for every request.
public final class HttpStats {
  private final LongAdder[] byClass = {
    new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder()
  };

  /// What an answer may take to be in a class, in milliseconds; the last class has no bound.
  private static final long[] BOUNDS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000};

  private final LongAdder[] byLatency = new LongAdder[BOUNDS.length + 1];
  private final LongAdder nanos = new LongAdder();
  private final LongAdder running = new LongAdder();

  public HttpStats() {
    Arrays.setAll(byLatency, _ -> new LongAdder());
  }

  /// Counts a request that comes.
  public void begin() {
    running.increment();
  }

  /// Counts an answer.
  ///
  /// @param took in nanoseconds
  public void end(int status, long took) {
    running.decrement();
    nanos.add(took);
    byLatency[latency(took)].increment();
    byClass[Math.clamp(status / 100 - 1, 0, byClass.length - 1)].increment();
  }

  private static int latency(long nanos) {
    int i = 0;
    while (i < BOUNDS.length && nanos > BOUNDS[i] * 1_000_000) {
      i++;
    }
    return i;
  }

  /// How many answers took how long, by classes.
  public long[] latencies() {
    return Arrays.stream(byLatency).mapToLong(LongAdder::sum).toArray();
  }

  /// What an answer of a class took at most, in milliseconds; of the last one, at least.
  public static long bound(int latency) {
    return BOUNDS[Math.min(latency, BOUNDS.length - 1)];
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
