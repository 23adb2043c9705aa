package dev.crestfall.studio.sql.result;

/// How many rows to ask for next: twice as many each time, while they are small.
final class Fetch {
  private static final int MOST = 256;
  private static final long BUDGET = 8L << 20;

  private int size = 1;
  private long largest = 1;

  /// After a row of this size.
  int next(long bytes) {
    largest = Math.max(largest, bytes);
    size = Math.clamp(BUDGET / largest, 1, Math.min(MOST, size * 2));
    return size;
  }
}
