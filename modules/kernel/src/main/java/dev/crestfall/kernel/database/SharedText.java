package dev.crestfall.kernel.database;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The text of a read's transaction, once and several times over, and how it went lately. There is
/// one object for each text.
final class SharedText {
  /// So many go out together at most: each number is another prepared statement on each connection.
  static final int MOST = 4;

  /// How often a text is there once it has gone out in every number, from one to [#MOST].
  static final int COPIES = MOST * (MOST + 1) / 2;

  /// A read that takes longer would keep those behind it from other connections.
  private static final long QUICK_NANOS = Duration.ofMillis(4).toNanos();

  private static final long ALONE_NANOS = Duration.ofSeconds(5).toNanos();

  private final AtomicReferenceArray<@Nullable String> times = new AtomicReferenceArray<>(MOST + 1);

  private final String one;
  private volatile boolean quick;
  private volatile long aloneUntil = System.nanoTime();

  SharedText(String one) {
    this.one = one;
  }

  /// So many transactions, one behind the other. Always the same string, by which the driver finds
  /// what the server has prepared.
  String times(int number) {
    if (number == 1) {
      return one;
    }
    String known = times.get(number);
    if (known == null) {
      String made = (one + ";").repeat(number - 1) + one;
      known = times.compareAndSet(number, null, made) ? made : times(number);
    }
    return known;
  }

  /// Whether others may go out with it.
  boolean mayShare() {
    return quick && System.nanoTime() - aloneUntil >= 0;
  }

  /// How long a read took.
  void took(long nanos) {
    quick = nanos < QUICK_NANOS;
  }

  /// One failed or was long: for a while each goes alone.
  void alone() {
    aloneUntil = System.nanoTime() + ALONE_NANOS;
  }
}
