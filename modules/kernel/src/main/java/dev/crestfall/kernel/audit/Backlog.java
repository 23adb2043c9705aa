package dev.crestfall.kernel.audit;

import dev.crestfall.kernel.store.Store;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Events that wait for nobody: written in batches behind the requests that they are about. There
/// is an end to what is held; what is beyond it is counted, and the count becomes an event.
final class Backlog {
  private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);
  private static final int BATCH = 500;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Store store;
  private final InstantSource clock;
  private final BlockingQueue<AuditEvent> waiting;
  private final AtomicLong lost = new AtomicLong();
  private final AtomicBoolean writing = new AtomicBoolean();
  private volatile boolean closed;

  Backlog(Store store, InstantSource clock, int capacity) {
    this.store = store;
    this.clock = clock;
    this.waiting = new ArrayBlockingQueue<>(capacity);
  }

  void add(AuditEvent event) {
    if (!waiting.offer(event.with("occurred_at", clock.instant().toString()))) {
      lost.incrementAndGet();
    }
    if (writing.compareAndSet(false, true)) {
      Thread.ofVirtual().name("audit-backlog").start(this::write);
    }
  }

  int size() {
    return waiting.size();
  }

  private void write() {
    List<AuditEvent> batch = new ArrayList<>();
    try {
      do {
        waiting.drainTo(batch, BATCH - batch.size());
        if (insert(batch)) {
          batch.clear();
        } else if (closed || !pause()) {
          return;
        }
      } while (!batch.isEmpty() || !waiting.isEmpty() || lost.get() > 0);
    } finally {
      writing.set(false);
    }
    if (!waiting.isEmpty() && writing.compareAndSet(false, true)) {
      write();
    }
  }

  /// @return false when nothing could be written just now
  private boolean insert(List<AuditEvent> batch) {
    long missed = lost.getAndSet(0);
    try {
      insert(batch, missed);
      return true;
    } catch (JdbiException e) {
      lost.addAndGet(missed);
      if (isRefused(e) && batch.size() > 1) {
        // One of them can't be kept: the others are, each on its own.
        batch.forEach(event -> insert(List.of(event)));
        return true;
      } else if (isRefused(e) && batch.size() == 1) {
        LOG.warn("an event can't be recorded: {}", e.getMessage());
        lost.addAndGet(batch.size());
        return true;
      }
      LOG.warn("{} events wait to be recorded: {}", batch.size() + waiting.size(), e.getMessage());
      return false;
    }
  }

  private void insert(List<AuditEvent> batch, long missed) {
    store
        .jdbi()
        .useTransaction(handle -> {
          AuditDao dao = handle.attach(AuditDao.class);
          dao.insert(batch);
          if (missed > 0) {
            dao.insert(AuditEvent.of("audit.overflow").with("count", missed));
          }
        });
  }

  /// Whether the values themselves are at fault.
  private static boolean isRefused(JdbiException e) {
    return e.getCause() instanceof SQLException cause
        && (String.valueOf(cause.getSQLState()).startsWith("22")
            || String.valueOf(cause.getSQLState()).startsWith("23"));
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Waits a moment for what is held to be written.
  void close() {
    Instant end = clock.instant().plus(PATIENCE);
    while (writing.get() && clock.instant().isBefore(end)) {
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    closed = true;
    if (!waiting.isEmpty()) {
      LOG.warn("{} events were not recorded: the database does not answer", waiting.size());
    }
  }
}
