package dev.crestfall.graphql.live.watch;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.kernel.database.ConnectionFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells whenever a transaction of the database that may have written has ended, whatever is
/// watched. It looks at the snapshot of a connection of its own, once for all who watch and only
/// while somebody does, and writes nothing.
public final class Pulse implements Watcher {
  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

  private static final int SILENCE_MILLIS = 10_000;

  private final ConnectionFactory connections;
  private final Duration poll;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Told> listeners = new ArrayList<>();
  private boolean running;
  private volatile boolean closed;

  /// @param poll how often it looks
  public Pulse(ConnectionFactory connections, Duration poll) {
    this.connections = connections;
    this.poll = poll;
  }

  /// Two are never equal, though they run the same.
  private static final class Told {
    private final Runnable changed;

    Told(Runnable changed) {
      this.changed = changed;
    }
  }

  @Override
  public Watch watch(Set<QualifiedName> names, Runnable changed) {
    Told told = new Told(changed);
    lock.lock();
    try {
      listeners.add(told);
      if (!running && !closed) {
        running = true;
        Thread.ofVirtual().name("graphql pulse").start(this::run);
      }
    } finally {
      lock.unlock();
    }
    return () -> leave(told);
  }

  private void leave(Told told) {
    lock.lock();
    try {
      listeners.remove(told);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int watched() {
    return 0;
  }

  private void run() {
    boolean lost = false;
    while (goesOn()) {
      try (Connection connection = connections.open();
          PreparedStatement look =
              connection.prepareStatement("SELECT pg_catalog.pg_current_snapshot()::text")) {
        // A server that is gone without a word would be waited for.
        connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
        lost = false;
        // What happened without a connection is not known.
        beat();
        watch(look);
      } catch (SQLException | RuntimeException e) {
        if (!lost && !closed) {
          LOG.warn("subscriptions can't look for changes now: {}", e.getMessage());
        }
        lost = true;
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
      running = !closed && !listeners.isEmpty();
      return running;
    } finally {
      lock.unlock();
    }
  }

  private void beat() {
    List<Told> all;
    lock.lock();
    try {
      all = List.copyOf(listeners);
    } finally {
      lock.unlock();
    }
    all.forEach(told -> told.changed.run());
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
    closed = true;
  }
}
