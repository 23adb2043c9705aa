package dev.crestfall.graphql.live;

import dev.crestfall.kernel.database.ConnectionFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Beats when a transaction of the database that may have written has ended. It looks at the
/// snapshot of a connection of its own, once for all who listen and only while somebody does, and
/// writes nothing.
public final class Pulse implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

  private final ConnectionFactory connections;
  private final Duration poll;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition beaten = lock.newCondition();
  private long beats;
  private int listeners;
  private boolean running;
  private boolean closed;

  /// @param poll how often it looks
  public Pulse(ConnectionFactory connections, Duration poll) {
    this.connections = connections;
    this.poll = poll;
  }

  /// Begins to listen, among at most so many. False when there is no place, or all is over.
  boolean join(int most) {
    lock.lock();
    try {
      if (closed || listeners >= most) {
        return false;
      }
      listeners++;
      if (!running) {
        running = true;
        Thread.ofVirtual().name("graphql pulse").start(this::run);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      listeners--;
      beaten.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// How often it has beaten.
  long beats() {
    lock.lock();
    try {
      return beats;
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /// Makes those who wait look whether they are still wanted.
  void nudge() {
    lock.lock();
    try {
      beaten.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for another beat than those that were heard, or for the end. True when there is one.
  boolean await(long heard, Duration patience, BooleanSupplier over) throws InterruptedException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (beats == heard && !closed && left > 0 && !over.getAsBoolean()) {
        left = beaten.awaitNanos(left);
      }
      return beats != heard;
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (goesOn()) {
      try (Connection connection = connections.open();
          PreparedStatement look =
              connection.prepareStatement("SELECT pg_catalog.pg_current_snapshot()::text")) {
        // What happened without a connection is not known.
        beat();
        watch(look);
      } catch (SQLException e) {
        LOG.warn("subscriptions can't look for changes now: {}", e.getMessage());
        pause();
      }
    }
  }

  private void watch(PreparedStatement look) throws SQLException {
    String last = "";
    while (goesOn()) {
      try (ResultSet rows = look.executeQuery()) {
        String now = rows.next() ? rows.getString(1) : "";
        if (!now.equals(last)) {
          last = now;
          beat();
        }
      }
      pause();
    }
  }

  private boolean goesOn() {
    lock.lock();
    try {
      running = !closed && listeners > 0;
      return running;
    } finally {
      lock.unlock();
    }
  }

  private void beat() {
    lock.lock();
    try {
      beats++;
      beaten.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(poll.toNanos());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      close();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      beaten.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
