package dev.crestfall.authorization.engine;

import dev.crestfall.kernel.ApiError;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The engine as requests use it: over facts kept in the process, which are never older than the
/// bound. Every copy of the process reads the log of changes when it is told of one, and every two
/// seconds (sooner under a short bound) whether told or not; when that fails for the length of the
/// bound, nothing is decided.
public final class Authority implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Authority.class);

  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration REVISION_PATIENCE = Duration.ofSeconds(2);

  private final Jdbi jdbi;
  private final InstantSource clock;
  private final CachedFacts facts;
  private final Engine engine;
  private final ReentrantLock reading = new ReentrantLock();
  private final long bound;
  private final long pause;
  private volatile long confirmed;
  private volatile Thread follower = new Thread("unused");
  private volatile boolean failed;
  private volatile long failedAt;
  private volatile boolean closed;

  public Authority(Jdbi jdbi, Freshness freshness) {
    this.jdbi = jdbi;
    this.clock = freshness.clock();
    this.bound = freshness.bound().toNanos();
    this.pause = Math.min(EVERY.toNanos(), bound / 3);
    this.confirmed = System.nanoTime() - this.bound - 1;
    this.facts = new CachedFacts(jdbi);
    this.engine = new Engine(facts, clock);
  }

  /// Begins to follow the changes.
  public void start() {
    follower = Thread.ofVirtual().name("authorization-follower").start(this::follow);
  }

  private void follow() {
    while (!closed) {
      try {
        catchUp();
      } catch (RuntimeException e) {
        LOG.debug("the log of changes can't be read just now", e);
      }
      LockSupport.parkNanos(pause);
    }
  }

  /// Reads the log of changes now, as when a change was told.
  public void wake() {
    LockSupport.unpark(follower);
  }

  /// Decides from facts that are at most the bound old.
  ///
  /// @throws ApiError 503 `authority_unavailable` when there are none
  public Engine engine() {
    if (isStale()) {
      refresh();
    }
    return engine;
  }

  private boolean isStale() {
    return System.nanoTime() - confirmed > bound;
  }

  /// One caller asks, the others wait for it, and all are refused at once for a while when the
  /// database does not answer.
  private void refresh() {
    if (failed && System.nanoTime() - failedAt < PAUSE.toNanos()) {
      throw unavailable();
    }
    try {
      if (!reading.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw failed();
      }
      try {
        if (isStale()) {
          catchUp();
        }
      } finally {
        reading.unlock();
      }
    } catch (JdbiException e) {
      throw failed();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable();
    }
  }

  private ApiError failed() {
    failedAt = System.nanoTime();
    failed = true;
    return unavailable();
  }

  private static ApiError unavailable() {
    return new ApiError(
            503, "authority_unavailable", "Whether this is permitted can't be told just now")
        .with("Retry-After", "1");
  }

  /// Asks the database itself, in one transaction that sees one state of everything.
  public <T> T fresh(Function<Engine, T> question) {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle -> {
          handle.setReadOnly(true);
          return question.apply(new Engine(new StoredFacts(handle), clock));
        });
  }

  /// Decides from facts that know of a change.
  ///
  /// @throws ApiError 409 `revision_not_reached` when no such change is seen in time
  public Engine atLeast(long revision) {
    long deadline = System.nanoTime() + REVISION_PATIENCE.toNanos();
    while (facts.revision() < revision) {
      ask();
      if (facts.revision() < revision) {
        if (System.nanoTime() > deadline) {
          throw new ApiError(409, "revision_not_reached", "There is no such revision yet");
        }
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    }
    return engine();
  }

  private void ask() {
    try {
      catchUp();
    } catch (JdbiException e) {
      throw unavailable();
    }
  }

  /// Takes in every change that is committed by now.
  public void catchUp() {
    reading.lock();
    try {
      long begun = System.nanoTime();
      long seen = facts.revision();
      Log log =
          jdbi.withHandle(
              handle -> Log.read(Patience.limit(handle, PATIENCE).attach(ChangeDao.class), seen));
      if (log.pruned() > seen) {
        facts.forgetAll();
      }
      log.changes().forEach(change -> facts.forget(change.kind(), change.key()));
      facts.revision(log.last(seen));
      confirmed = begun;
      failed = false;
    } finally {
      reading.unlock();
    }
  }

  /// What was read of the log of changes.
  private record Log(List<ChangeDao.Change> changes, long pruned) {
    /// In this order: what is pruned between the two is noticed.
    static Log read(ChangeDao dao, long seen) {
      List<ChangeDao.Change> changes = dao.since(seen);
      return new Log(changes, dao.pruned());
    }

    long last(long seen) {
      long told = changes.isEmpty() ? seen : changes.getLast().revision();
      return Math.max(told, pruned);
    }
  }

  @Override
  public void close() {
    closed = true;
    wake();
  }
}
