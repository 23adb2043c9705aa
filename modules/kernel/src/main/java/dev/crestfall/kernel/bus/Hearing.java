package dev.crestfall.kernel.bus;

import dev.crestfall.kernel.database.ConnectionFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens on a connection of its own and knows how current it is. Postgres hands a session its
/// notifications before it says that it is ready again; so after the answer to an empty query
/// everything has been heard that was committed before that query was sent.
final class Hearing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);
  private static final int WAIT_MILLIS = 200;
  private static final int SILENCE_MILLIS = 2_000;
  private static final long RETRY_NANOS = Duration.ofMillis(250).toNanos();

  private final ConnectionFactory connections;
  private final Listeners listeners;
  private final Thread thread;
  private volatile long heard;
  private volatile boolean closed;
  private volatile @Nullable Connection connection;

  Hearing(ConnectionFactory connections, Listeners listeners) {
    this.connections = connections;
    this.listeners = listeners;
    this.heard = System.nanoTime() - Duration.ofDays(1).toNanos();
    this.thread = Thread.ofVirtual().name("bus").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  long heard() {
    return heard;
  }

  private void run() {
    boolean lost = false;
    while (!closed) {
      try (Connection opened = connections.open()) {
        connection = opened;
        listen(opened);
        if (lost) {
          LOG.info("the bus is up again");
        }
        lost = false;
        hear(opened);
      } catch (SQLException | RuntimeException e) {
        if (!lost && !closed) {
          LOG.warn("the bus is down, trying again: {}", e.getMessage());
        }
        lost = true;
      } finally {
        connection = null;
      }
      LockSupport.parkNanos(closed ? 1 : RETRY_NANOS);
    }
  }

  private void listen(Connection opened) throws SQLException {
    opened.setAutoCommit(true);
    opened.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
    try (Statement statement = opened.createStatement()) {
      statement.execute("SET application_name = 'crestfall bus'; SET idle_session_timeout = 0");
      statement.execute("LISTEN " + PostgresBus.CHANNEL);
    }
    // Whatever was said before is lost on us.
    listeners.gap();
  }

  private void hear(Connection opened) throws SQLException {
    PGConnection postgres = opened.unwrap(PGConnection.class);
    try (Statement statement = opened.createStatement()) {
      while (!closed) {
        long asked = System.nanoTime();
        statement.execute("");
        tell(postgres.getNotifications());
        heard = asked;
        tell(postgres.getNotifications(WAIT_MILLIS));
      }
    }
  }

  private void tell(PGNotification @Nullable [] notifications) {
    if (notifications == null) {
      return;
    }
    for (PGNotification notification : notifications) {
      try {
        listeners.tell(Message.parse(notification.getParameter()));
      } catch (IllegalArgumentException e) {
        LOG.warn("somebody else speaks on {}: {}", PostgresBus.CHANNEL, e.getMessage());
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    Connection open = connection;
    if (open != null) {
      try {
        open.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.debug("the bus's connection did not end by itself", e);
      }
    }
  }
}
