package dev.crestfall.postgres;

import dev.crestfall.kernel.Health;
import dev.crestfall.kernel.database.ConnectionFactory;
import dev.crestfall.postgres.cluster.Cluster;
import dev.crestfall.postgres.cluster.LogJanitor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks after a started database from time to time: whether a configured one answers, and that our
/// own one's log keeps its size.
final class Watch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Watch.class);
  private static final int PERIOD_SECONDS = 5;

  private final ConnectionFactory owner;
  private final @Nullable Cluster cluster;
  private final long logLimit;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile String unreachable = "";

  /// @param cluster our own one, null for a configured database
  Watch(ConnectionFactory owner, @Nullable Cluster cluster, long logLimit) {
    this.owner = owner;
    this.cluster = cluster;
    this.logLimit = logLimit;
    Thread.ofVirtual().name("postgres-watch").start(this::run);
  }

  /// What was seen last; asks nobody.
  Health health() {
    String trouble = cluster == null ? unreachable : cluster.trouble();
    return trouble.isEmpty() ? Health.UP : Health.down(trouble);
  }

  private void run() {
    try {
      do {
        look();
      } while (!closed.await(PERIOD_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      if (cluster == null) {
        knock();
      } else {
        LogJanitor.sweep(cluster.layout().log(), logLimit);
      }
    } catch (RuntimeException e) {
      log.warn("Looking after the database failed", e);
    }
  }

  /// A session of its own each time, which also notices a proxy that accepts and never answers.
  private void knock() {
    try (Connection connection = owner.open()) {
      unreachable = connection.isValid(PERIOD_SECONDS) ? "" : "the database does not answer";
    } catch (SQLException e) {
      unreachable = "the database can't be reached";
      log.debug("The database can't be reached", e);
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
