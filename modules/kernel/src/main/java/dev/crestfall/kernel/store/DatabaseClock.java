package dev.crestfall.kernel.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The time of Postgres, for everything that ends at a time: all copies of the process agree on it
/// whatever their own clocks say, and it goes on evenly when one of those is set.
///
/// It is asked for every few seconds and runs by the monotonic clock in between, also while
/// Postgres is away. When Postgres' own clock is set, that is followed, and logged.
public final class DatabaseClock implements InstantSource, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseClock.class);
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration SOON = Duration.ofMillis(500);
  private static final Duration STEP = Duration.ofSeconds(5);
  private static final long LONGEST_NANOS = 2_000_000_000;

  private final Store store;
  private final InstantSource own;
  private final LongSupplier nanos;
  private volatile Anchor anchor;
  private volatile boolean asked;
  private volatile boolean closed;
  private Thread asking = Thread.ofVirtual().unstarted(() -> {});

  /// What time it was at a reading of the monotonic clock.
  private record Anchor(Instant at, long nanos) {}

  /// Shows the process's own time until it is started.
  public DatabaseClock(Store store, InstantSource own) {
    this(store, own, System::nanoTime);
  }

  DatabaseClock(Store store, InstantSource own, LongSupplier nanos) {
    this.store = store;
    this.own = own;
    this.nanos = nanos;
    this.anchor = new Anchor(own.instant(), nanos.getAsLong());
  }

  /// Asks now, and from time to time from now on.
  public void start() {
    ask();
    asking = Thread.ofVirtual().name("database-clock").start(this::keepAsking);
  }

  private void keepAsking() {
    while (!closed) {
      try {
        Thread.sleep(asked ? EVERY : SOON);
      } catch (InterruptedException e) {
        return;
      }
      ask();
    }
  }

  /// Asks Postgres for its time. What takes long says nothing.
  void ask() {
    try {
      store.jdbi().useHandle(this::ask);
    } catch (JdbiException e) {
      // It is asked again; until then the time goes on.
    }
  }

  private void ask(Handle handle) {
    long begin = nanos.getAsLong();
    OffsetDateTime told =
        handle.createQuery("SELECT clock_timestamp()").mapTo(OffsetDateTime.class).one();
    long took = nanos.getAsLong() - begin;
    if (took < LONGEST_NANOS) {
      tell(new Anchor(told.toInstant(), begin + took / 2));
    }
  }

  private void tell(Anchor told) {
    Duration ahead = Duration.between(at(told.nanos()), told.at());
    if (asked && ahead.abs().compareTo(STEP) > 0) {
      LOG.warn("The clock of Postgres was set by {} s; times follow it", ahead.toSeconds());
    }
    Duration wrong = Duration.between(own.instant(), told.at());
    if (!asked && wrong.abs().compareTo(STEP) > 0) {
      LOG.warn("This machine's clock is {} s from Postgres'; Postgres' counts", wrong.toSeconds());
    }
    asked = true;
    anchor = told;
  }

  private Instant at(long reading) {
    Anchor known = anchor;
    return known.at().plusNanos(reading - known.nanos());
  }

  @Override
  public Instant instant() {
    return at(nanos.getAsLong());
  }

  @Override
  public void close() {
    closed = true;
    asking.interrupt();
  }
}
