package dev.crestfall.studio.stats;

import dev.crestfall.kernel.http.log.HttpStats;
import dev.crestfall.studio.stats.Stats.Point;
import dev.crestfall.studio.stats.Stats.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/// Looks at the gateway's counters every few seconds and keeps two hours by minutes, in memory.
final class Sampler {
  static final Duration EVERY = Duration.ofSeconds(5);

  private static final int IN_A_MINUTE = 12;
  private static final int MINUTES = 120;

  private final Supplier<HttpStats> source;
  private final InstantSource clock;
  private final ArrayDeque<Sample> recent = new ArrayDeque<>();
  private final ArrayDeque<Point> minutes = new ArrayDeque<>();
  private int since;

  /// The counters at a time.
  private record Sample(Instant at, long requests, long errors, List<Long> latencies) {
    static Sample of(HttpStats stats, Instant at) {
      long all = 0;
      for (int hundreds = 1; hundreds <= 5; hundreds++) {
        all += stats.answered(hundreds);
      }
      return new Sample(
          at, all, stats.answered(5), Arrays.stream(stats.latencies()).boxed().toList());
    }
  }

  Sampler(Supplier<HttpStats> source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  /// Looks once.
  synchronized void look() {
    recent.addLast(Sample.of(source.get(), clock.instant()));
    if (recent.size() > IN_A_MINUTE + 1) {
      recent.removeFirst();
    }
    since++;
    if (since == IN_A_MINUTE) {
      since = 0;
      Traffic minute = traffic();
      minutes.addLast(
          new Point(
              recent.getLast().at(),
              minute.requestsPerMinute(),
              minute.errorsPerMinute(),
              minute.p95Millis()));
      if (minutes.size() > MINUTES) {
        minutes.removeFirst();
      }
    }
  }

  /// The last minute, or what is known of it.
  synchronized Traffic traffic() {
    if (recent.size() < 2) {
      return new Traffic(0, 0, 0);
    }
    Sample from = recent.getFirst();
    Sample to = recent.getLast();
    return new Traffic(
        Math.max(0, to.requests() - from.requests()),
        Math.max(0, to.errors() - from.errors()),
        p95(from.latencies(), to.latencies()));
  }

  synchronized List<Point> history() {
    return new ArrayList<>(minutes);
  }

  /// The bound of the class in which the 95th of a hundred answers is.
  private static double p95(List<Long> from, List<Long> to) {
    long all = 0;
    for (int i = 0; i < to.size(); i++) {
      all += Math.max(0, to.get(i) - from.get(i));
    }
    long wanted = (long) Math.ceil(all * 0.95);
    long seen = 0;
    for (int i = 0; i < to.size() && all > 0; i++) {
      seen += Math.max(0, to.get(i) - from.get(i));
      if (seen >= wanted) {
        return HttpStats.bound(i);
      }
    }
    return 0;
  }
}
