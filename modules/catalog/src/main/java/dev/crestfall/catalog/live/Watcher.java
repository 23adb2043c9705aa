package dev.crestfall.catalog.live;

import dev.crestfall.catalog.Picture;
import dev.crestfall.kernel.database.ConnectionFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds the one connection: opens it again whenever it is lost, and runs a [WatchSession] on it.
final class Watcher<S, C extends Picture<C>> implements Runnable, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);

  /// A connection attempt is cheap and everybody waits for it.
  private static final Duration LONGEST_CONNECT_PAUSE = Duration.ofSeconds(1);

  private final ConnectionFactory connections;
  private final Source<S, C> source;
  private final Supplier<String> channel;
  private final Catalogs<C>.Events events;
  private final AtomicBoolean asked = new AtomicBoolean();
  private final Semaphore wake = new Semaphore(0);
  private final Backoff backoff = new Backoff(LONGEST_CONNECT_PAUSE);
  private volatile boolean closed;
  private volatile @Nullable Connection connection;

  Watcher(
      ConnectionFactory connections,
      Source<S, C> source,
      Supplier<String> channel,
      Catalogs<C>.Events events) {
    this.connections = connections;
    this.source = source;
    this.channel = channel;
    this.events = events;
  }

  @Override
  public void run() {
    boolean lost = false;
    while (!closed) {
      try (Connection opened = connections.open()) {
        connection = opened;
        new WatchSession<>(this, opened, channel.get(), events).run();
      } catch (SQLException | RuntimeException e) {
        if (closed) {
          return;
        }
        events.state(events.state().disconnected(e.getMessage()));
        events.lost();
        if (!lost) {
          LOG.warn("The catalog's connection is lost, trying again: {}", e.getMessage());
        }
        lost = true;
        pause();
      } finally {
        connection = null;
      }
    }
  }

  Source<S, C> source() {
    return source;
  }

  /// The connection works: the next loss is news, and its first retry comes soon.
  void connected() {
    backoff.reset();
  }

  boolean isClosed() {
    return closed;
  }

  boolean takeAsked() {
    return asked.getAndSet(false);
  }

  void reload() {
    asked.set(true);
    wake.release();
  }

  private void pause() {
    try {
      wake.drainPermits();
      boolean _ = wake.tryAcquire(backoff.next().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
    wake.release();
    Connection open = connection;
    if (open != null) {
      try {
        // Cuts the socket, so that a load that is under way ends too.
        open.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.debug("The catalog's connection did not end by itself", e);
      }
    }
  }
}
