package dev.crestfall.postgres.demo;

import java.time.Instant;
import java.util.SplittableRandom;

/// Repeatable choices: the same seed and table give the same rows, whatever the other tables do.
final class Pick {
  /// The shop's first day, and the number of seconds until its last one.
  static final long FIRST_DAY = Instant.parse("2024-01-02T08:00:00Z").getEpochSecond();

  static final long OPEN_SECONDS =
      Instant.parse("2026-10-31T20:00:00Z").getEpochSecond() - FIRST_DAY;

  private final SplittableRandom random;

  Pick(long seed, String table) {
    this.random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + table.hashCode());
  }

  /// A number that depends on nothing but its arguments: what two tables must agree on.
  static int hash(long seed, long first, long second, int bound) {
    long mixed = seed + first * 0x9E3779B97F4A7C15L + second * 0xD1B54A32D192ED03L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return (int) Long.remainderUnsigned(mixed ^ (mixed >>> 31), bound);
  }

  /// A number from 0 to `bound`, without the latter.
  int below(int bound) {
    return random.nextInt(bound);
  }

  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  String of(String... words) {
    return words[random.nextInt(words.length)];
  }

  /// A number from 1 to `count` in which low ones are much more frequent, as good customers and
  /// best sellers are.
  int skewed(int count) {
    double even = random.nextDouble();
    return 1 + (int) (even * even * count);
  }

  /// The moment of row `number` of `count`, so that later rows are later, give or take an hour.
  Instant moment(int number, int count) {
    return Instant.ofEpochSecond(FIRST_DAY + OPEN_SECONDS * number / count + random.nextInt(3_600));
  }
}
