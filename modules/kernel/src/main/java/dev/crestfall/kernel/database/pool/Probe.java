package dev.crestfall.kernel.database.pool;

import dev.crestfall.kernel.database.ConnectionFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks after Postgres when something makes one doubt it: connects at once, and as long as that
/// fails again every 250 ms. One attempt at a time, however many requests suspect something.
final class Probe implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Probe.class);
  private static final long EVERY_NANOS = 250_000_000;

  private final ConnectionFactory factory;
  private final Runnable lost;
  private final Runnable found;
  private final Thread thread;
  private volatile boolean suspicious = true;
  private volatile boolean closed;

  Probe(ConnectionFactory factory, Runnable lost, Runnable found) {
    this.factory = factory;
    this.lost = lost;
    this.found = found;
    this.thread = Thread.ofVirtual().name("database-probe").unstarted(this::watch);
  }

  void start() {
    thread.start();
  }

  /// Something looks wrong: connect now.
  void suspect() {
    if (!suspicious) {
      suspicious = true;
      LockSupport.unpark(thread);
    }
  }

  private void watch() {
    boolean away = false;
    while (!closed) {
      if (!suspicious) {
        LockSupport.park();
        continue;
      }
      // Before the attempt: what is suspected during it asks for another one.
      suspicious = false;
      try (Connection _ = factory.open()) {
        if (closed) {
          return;
        }
        found.run();
        if (away) {
          LOG.info("Postgres answers again");
        }
        away = false;
      } catch (SQLException e) {
        suspicious = true;
        if (!away) {
          LOG.warn("Postgres does not answer: {}", e.getMessage());
          lost.run();
        }
        away = true;
        LockSupport.parkNanos(EVERY_NANOS);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
