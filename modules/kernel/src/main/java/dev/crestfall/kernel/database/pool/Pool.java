package dev.crestfall.kernel.database.pool;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.crestfall.kernel.database.ConnectionFactory;
import dev.crestfall.kernel.database.DatabaseSettings;
import dev.crestfall.kernel.database.UnavailableException;
import dev.crestfall.kernel.database.uri.ConnectionString;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;

/// HikariCP behind as many turns as it has connections: a request waits for its turn here, where
/// waiting is in order and cheap, and finds a connection free there. While requests wait,
/// connections go from one to the next without HikariCP. While Postgres is away nothing waits.
public final class Pool implements AutoCloseable {
  private static final long RETRY_NANOS = 10_000_000;

  /// After this HikariCP sees a connection again, to check it and to end those that are too old.
  private static final long HANDED_ON_NANOS = 1_000_000_000;

  private final DatabaseSettings settings;
  private final PooledConnections factory;
  private final Turns<Borrowed> turns;
  private final Probe probe;
  private final LongAdder timeouts = new LongAdder();
  private final Set<Thread> borrowing = ConcurrentHashMap.newKeySet();
  private volatile @Nullable HikariDataSource pool;

  public Pool(ConnectionString target, DatabaseSettings settings, String applicationName) {
    this.settings = settings;
    this.factory = new PooledConnections(target, settings, applicationName);
    this.turns = new Turns<>(settings.poolSize());
    this.probe = new Probe(factory, this::lost, this::found);
  }

  public void start() {
    turns.start();
    probe.start();
  }

  public ConnectionFactory factory() {
    return factory;
  }

  /// Looks whether Postgres is still there.
  public void suspect() {
    probe.suspect();
  }

  /// Whether statements are prepared on the server from now on.
  public void preparedStatements(boolean prepared) {
    factory.preparedStatements(prepared);
    HikariDataSource current = pool;
    if (current != null) {
      current.getHikariPoolMXBean().softEvictConnections();
    }
  }

  public boolean isAway() {
    return pool == null;
  }

  /// A turn and a connection; both go back by closing the lease.
  public Lease take() throws SQLException {
    return Objects.requireNonNull(lease(null), "nobody does work that nobody knows");
  }

  /// The same, unless somebody else does this work with its own: then null.
  public @Nullable Lease take(Shareable work) throws SQLException {
    return lease(work);
  }

  private @Nullable Lease lease(@Nullable Shareable work) throws SQLException {
    if (pool == null) {
      throw away();
    }
    long deadline = System.nanoTime() + settings.acquisitionTimeout().toNanos();
    Turns.Outcome<Borrowed> outcome = turn(deadline, work);
    if (!outcome.turn()) {
      return null;
    }
    if (outcome.item() != null) {
      return new Lease(outcome.item());
    }
    try {
      return new Lease(borrow(deadline));
    } catch (SQLException | RuntimeException e) {
      turns.release();
      throw e;
    }
  }

  private Turns.Outcome<Borrowed> turn(long deadline, @Nullable Shareable work) {
    try {
      return turns.take(deadline, work);
    } catch (TimeoutException _) {
      timeouts.increment();
      throw new UnavailableException(
          UnavailableException.Reason.POOL_EXHAUSTED,
          "Timed out acquiring connection from connection pool.");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw away();
    }
  }

  /// Every turn has a connection, so waiting here means that one is being opened: as long as
  /// Postgres answers, a slow machine is no reason to refuse.
  private Borrowed borrow(long deadline) throws SQLException {
    while (true) {
      HikariDataSource current = pool;
      if (current == null) {
        throw away();
      }
      Connection connection = tryBorrow(current);
      if (connection != null) {
        return new Borrowed(
            current, connection, connection.unwrap(BaseConnection.class), System.nanoTime());
      }
      probe.suspect();
      if (System.nanoTime() - deadline > 0) {
        throw away();
      }
      LockSupport.parkNanos(RETRY_NANOS);
    }
  }

  private @Nullable Connection tryBorrow(HikariDataSource from) {
    Thread self = Thread.currentThread();
    borrowing.add(self);
    try {
      return from.getConnection();
    } catch (SQLException e) {
      return null;
    } finally {
      borrowing.remove(self);
      Thread.interrupted();
    }
  }

  private static UnavailableException away() {
    return new UnavailableException(
        UnavailableException.Reason.AWAY, "Database connection error. Retrying the connection.");
  }

  /// Postgres does not answer: who waits is refused now, not after a timeout.
  private void lost() {
    HikariDataSource old = pool;
    pool = null;
    for (Thread thread : borrowing) {
      thread.interrupt();
    }
    if (old != null) {
      Thread.ofVirtual().name("pool-close").start(old::close);
    }
  }

  /// Postgres answers. What is open from before a loss is of no use.
  private void found() {
    HikariDataSource current = pool;
    if (current == null) {
      pool = PooledConnections.pool(factory, settings);
    } else {
      current.getHikariPoolMXBean().softEvictConnections();
    }
  }

  public PoolStats stats() {
    HikariDataSource current = pool;
    HikariPoolMXBean bean = current == null ? null : current.getHikariPoolMXBean();
    int max = settings.poolSize();
    return new PoolStats(
        bean == null ? 0 : bean.getTotalConnections(),
        turns.taken(max),
        turns.waiting(),
        max,
        timeouts.sum());
  }

  @Override
  public void close() {
    probe.close();
    turns.close();
    HikariDataSource old = pool;
    pool = null;
    if (old != null) {
      old.close();
    }
  }

  /// A connection as HikariCP gave it.
  private record Borrowed(
      HikariDataSource from, Connection pooled, BaseConnection connection, long since) {}

  /// A connection for one transaction.
  public final class Lease implements AutoCloseable {
    private final Borrowed borrowed;
    private boolean evicted;

    private Lease(Borrowed borrowed) {
      this.borrowed = borrowed;
    }

    public BaseConnection connection() {
      return borrowed.connection();
    }

    /// Others with work of this kind who wait, to do theirs too.
    public List<Companion> companions(Object kind, int most) {
      return turns.join(kind, most);
    }

    /// Notes an error: one of the connection itself makes the pool look after Postgres.
    public void failed(SQLException error) {
      if (UnavailableException.isLoss(error)) {
        evict();
        probe.suspect();
      }
    }

    /// Whether an answer was too long for the memory that is left: Postgres is well, the connection
    /// ended and does not go back to the pool.
    public boolean hadNoRoom(SQLException error) {
      if (error.getCause() instanceof AnswerGate.NoRoomException) {
        evict();
        return true;
      }
      return false;
    }

    /// The connection does not go back to the pool.
    public void evict() {
      if (!evicted) {
        borrowed.from().evictConnection(borrowed.pooled());
      }
      evicted = true;
    }

    @Override
    public void close() {
      if (!mayBeHandedOn() || !turns.handOn(borrowed)) {
        giveBack();
        turns.release();
      }
    }

    private boolean mayBeHandedOn() {
      return !evicted
          && borrowed.from().equals(pool)
          && System.nanoTime() - borrowed.since() < HANDED_ON_NANOS;
    }

    private void giveBack() {
      try {
        borrowed.pooled().close();
      } catch (SQLException e) {
        // It was broken; the pool has dropped it.
        probe.suspect();
      }
    }
  }
}
