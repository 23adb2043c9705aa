package dev.crestfall.kernel.limit;

import java.time.Duration;

/// The generic cell rate algorithm on one number, the time at which a key is empty again; all in
/// microseconds.
final class Gcra {
  /// How many bursts may be owed.
  static final int DEBT = 10;

  private Gcra() {}

  /// The time at which the key will be empty after taking `cost` more; a refusal when that is more
  /// than a burst ahead of now.
  static long after(long emptyAt, long now, Limit limit, int cost) {
    return Math.max(emptyAt, now) + cost * limit.interval();
  }

  /// The same when nobody is asked: no more is owed than ten bursts.
  static long owed(long emptyAt, long now, Limit limit, int cost) {
    return Math.min(
        after(emptyAt, now, limit, cost), now + DEBT * limit.burst() * limit.interval());
  }

  static boolean allows(long after, long now, Limit limit) {
    return after - now <= limit.burst() * limit.interval();
  }

  /// A decision in words.
  ///
  /// @param emptyAt after the decision
  /// @param wait until one more is allowed, when this one was refused
  static Decision decision(Limit limit, boolean allowed, long emptyAt, long now, long wait) {
    long ahead = Math.max(0, emptyAt - now);
    long room = limit.burst() * limit.interval() - ahead;
    return new Decision(
        limit,
        allowed,
        Math.max(0, room / limit.interval()),
        Duration.ofNanos(Math.max(0, wait) * 1_000),
        Duration.ofNanos(ahead * 1_000));
  }
}
