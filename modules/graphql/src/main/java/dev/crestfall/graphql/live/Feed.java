package dev.crestfall.graphql.live;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.graphql.live.watch.Watcher;
import dev.crestfall.graphql.response.Outcome;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One question and its latest answer, for all who ask the same. It is asked again when the answer
/// may be another one; who is slow to take an answer gets the latest one next.
final class Feed implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

  /// However often is written, it is asked no more often than this,
  private static final Duration PACE = Duration.ofMillis(100);

  /// and rests longer than it takes to answer.
  private static final int REST = 2;

  /// While the database is away.
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Question question;
  private final Watcher watcher;
  private final Semaphore turns;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private int subscribers;
  private boolean dirty = true;
  private boolean over;
  private volatile boolean rebuilt;
  private @Nullable Answer latest;
  private Set<QualifiedName> reads = Set.of();
  private Watcher.@Nullable Watch watch;

  /// An answer.
  ///
  /// @param number grows with every other answer
  record Answer(long number, Outcome outcome) {
    boolean isLast() {
      return outcome.kind() == Outcome.Kind.REFUSED;
    }
  }

  /// @param turns of all feeds: so many ask at once
  Feed(Question question, Watcher watcher, Semaphore turns) {
    this.question = question;
    this.watcher = watcher;
    this.turns = turns;
  }

  /// One more subscriber; false when it is over.
  boolean join() {
    lock.lock();
    try {
      if (over) {
        return false;
      }
      subscribers++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// One less. True when that was the last one, and it is over.
  boolean leave() {
    lock.lock();
    try {
      subscribers--;
      over |= subscribers == 0;
      news.signalAll();
      return over;
    } finally {
      lock.unlock();
    }
  }

  /// The answer may be another one.
  void stir() {
    lock.lock();
    try {
      dirty = true;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// The answer may be made of something else now, though what is named is the same: views and
  /// policies may be others, and tables.
  void rebuild() {
    rebuilt = true;
    stir();
  }

  /// Makes those who wait look whether they are still wanted.
  void nudge() {
    lock.lock();
    try {
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void end() {
    lock.lock();
    try {
      over = true;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isOver() {
    lock.lock();
    try {
      return over;
    } finally {
      lock.unlock();
    }
  }

  /// Waits for a later answer than that of this number; null when there is none in time.
  @Nullable Answer await(long number, Duration patience, BooleanSupplier enough)
      throws InterruptedException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while ((latest == null || latest.number() <= number)
          && !over
          && left > 0
          && !enough.getAsBoolean()) {
        left = news.awaitNanos(left);
      }
      return latest == null || latest.number() <= number ? null : latest;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void run() {
    try {
      while (awaitStir()) {
        long begin = System.nanoTime();
        Outcome outcome = ask();
        if (outcome.kind() == Outcome.Kind.UNAVAILABLE) {
          rest(RETRY.toNanos());
          stir();
        } else {
          publish(outcome);
          rest(Math.max(PACE.toNanos(), REST * (System.nanoTime() - begin)));
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("a subscription ends", e);
    } finally {
      end();
      if (watch != null) {
        watch.close();
      }
    }
  }

  private boolean awaitStir() throws InterruptedException {
    lock.lock();
    try {
      while (!dirty && !over) {
        news.await();
      }
      // Before the query: what is written while it runs counts as new.
      dirty = false;
      return !over;
    } finally {
      lock.unlock();
    }
  }

  private Outcome ask() throws InterruptedException {
    turns.acquire();
    try {
      return question.answer(this::watch);
    } finally {
      turns.release();
    }
  }

  /// Before the query as well: what is written from now on is told.
  private void watch(Set<QualifiedName> names) {
    boolean anew = rebuilt;
    rebuilt = false;
    if (watch == null || anew || !names.equals(reads)) {
      Watcher.Watch before = watch;
      watch = watcher.watch(names, this::stir);
      reads = names;
      if (before != null) {
        before.close();
      }
    }
  }

  private void publish(Outcome outcome) {
    lock.lock();
    try {
      Answer before = latest;
      if (before == null || !Arrays.equals(before.outcome().body(), outcome.body())) {
        latest = new Answer(before == null ? 1 : before.number() + 1, outcome);
        over |= latest.isLast();
        news.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Rests, unless it ends meanwhile.
  private void rest(long nanos) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (left > 0 && !over) {
        left = news.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
