package dev.crestfall.graphql.live.watch;

import dev.crestfall.kernel.database.ConnectionFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears what triggers tell, on a connection of its own that there is while somebody watches.
final class Ear implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ear.class);
  private static final int WAIT_MILLIS = 1_000;
  private static final int SILENCE_MILLIS = 5_000;
  private static final long RETRY_NANOS = Duration.ofMillis(250).toNanos();

  private final ConnectionFactory connections;
  private final Heard heard;
  private final BooleanSupplier wanted;
  private volatile boolean closed;
  private volatile @Nullable Connection connection;

  /// What comes of it.
  ///
  /// @param changed a table was written, by its oid
  /// @param gap anything may have been written meanwhile
  record Heard(LongConsumer changed, Runnable gap) {}

  /// @param wanted whether anybody watches still; when not, it ends
  Ear(ConnectionFactory connections, Heard heard, BooleanSupplier wanted) {
    this.connections = connections;
    this.heard = heard;
    this.wanted = wanted;
  }

  void start() {
    Thread.ofVirtual().name("graphql ear").start(this::run);
  }

  private void run() {
    boolean lost = false;
    while (goesOn()) {
      try (Connection opened = connections.open()) {
        connection = opened;
        listen(opened);
        lost = false;
        hear(opened);
      } catch (SQLException | RuntimeException e) {
        if (!lost && !closed) {
          LOG.warn("subscriptions hear of no changes now, trying again: {}", e.getMessage());
        }
        lost = true;
        LockSupport.parkNanos(closed ? 1 : RETRY_NANOS);
      } finally {
        connection = null;
      }
    }
  }

  /// Once it is not wanted it ends for good: there may be another one already.
  private boolean goesOn() {
    closed |= !wanted.getAsBoolean();
    return !closed;
  }

  private void listen(Connection opened) throws SQLException {
    opened.setAutoCommit(true);
    opened.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
    try (Statement statement = opened.createStatement()) {
      statement.execute("SET application_name = 'crestfall graphql'; SET idle_session_timeout = 0");
      statement.execute("LISTEN crestfall_live");
    }
    // Whatever was told before is lost on it.
    heard.gap().run();
  }

  private void hear(Connection opened) throws SQLException {
    PGConnection postgres = opened.unwrap(PGConnection.class);
    try (Statement statement = opened.createStatement()) {
      while (goesOn()) {
        PGNotification[] told = postgres.getNotifications(WAIT_MILLIS);
        if (told == null || told.length == 0) {
          // A peer that is gone is found out by asking.
          statement.execute("");
          continue;
        }
        for (PGNotification one : told) {
          tell(one.getParameter());
        }
      }
    }
  }

  private void tell(String parameter) {
    try {
      heard.changed().accept(Long.parseLong(parameter));
    } catch (NumberFormatException e) {
      LOG.debug("somebody else speaks on crestfall_live");
    }
  }

  @Override
  public void close() {
    closed = true;
    Connection open = connection;
    if (open != null) {
      try {
        open.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.debug("the ear's connection did not end by itself", e);
      }
    }
  }
}
