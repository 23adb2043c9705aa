package dev.crestfall.graphql.live.watch;

import dev.crestfall.kernel.store.Store;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The leases of this process on tables' triggers: taken, prolonged and given back. It also drops
/// the triggers that no process has a lease on any more.
final class Leases implements AutoCloseable {
  static final String SCHEMA = "graphql_live";

  private static final Logger LOG = LoggerFactory.getLogger(Leases.class);
  private static final Duration LONGEST_TURN = Duration.ofSeconds(5);
  private static final int TURNS_A_LEASE = 3;
  private static final String KEPT = "kept";

  private final Store store;
  private final Triggers.Times times;
  private final LongConsumer changed;
  private final UUID process = UUID.randomUUID();
  private final Map<Long, Table> tables = new ConcurrentHashMap<>();
  private volatile boolean closed;
  private @Nullable Thread thread;

  /// How it stands with a table; guarded by itself.
  private static final class Table {
    private int watching;
    private boolean told;
  }

  /// @param changed a table has its trigger, or has lost it, and may have been written meanwhile
  Leases(Store store, Triggers.Times times, LongConsumer changed) {
    this.store = store;
    this.times = times;
    this.changed = changed;
  }

  void start() {
    thread = Thread.ofVirtual().name("graphql leases").start(this::run);
  }

  /// How many tables are watched.
  int held() {
    int held = 0;
    for (Table table : tables.values()) {
      synchronized (table) {
        held += table.watching > 0 ? 1 : 0;
      }
    }
    return held;
  }

  /// One more watches the table, whose trigger is made if it can be.
  void take(long relation) {
    Table table = tables.computeIfAbsent(relation, _ -> new Table());
    synchronized (table) {
      table.watching++;
      if (!table.told) {
        table.told = watch(relation) != null;
      }
    }
  }

  /// Whether the table's trigger tells of every change.
  boolean tells(long relation) {
    Table table = tables.get(relation);
    if (table == null) {
      return false;
    }
    synchronized (table) {
      return table.told;
    }
  }

  private @Nullable String watch(long relation) {
    try {
      return store
          .jdbi()
          .withExtension(
              LeaseDao.class, dao -> dao.watch(relation, process, seconds(times.lease())));
    } catch (JdbiException e) {
      LOG.debug("a table's trigger can't be made now", e);
      return null;
    }
  }

  /// One less watches the table.
  void release(long relation) {
    Table table = tables.get(relation);
    if (table == null) {
      return;
    }
    synchronized (table) {
      table.watching--;
      if (table.watching > 0 || closed) {
        return;
      }
      table.told = false;
      try {
        store
            .jdbi()
            .useExtension(
                LeaseDao.class, dao -> dao.release(relation, process, seconds(times.linger())));
      } catch (JdbiException e) {
        LOG.debug("a lease ends by itself", e);
      }
    }
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  /// Short turns see to triggers that could not be made, and drop those that nobody needs.
  private void run() {
    Duration turn = times.linger().compareTo(LONGEST_TURN) < 0 ? times.linger() : LONGEST_TURN;
    long turns = Math.max(1, times.lease().dividedBy(TURNS_A_LEASE).dividedBy(turn));
    for (long now = 0; !closed; now++) {
      try {
        boolean all = now % turns == 0;
        if (all) {
          renewAll();
        } else {
          tables.forEach((relation, table) -> renew(relation, table, false));
        }
        sweep(false);
      } catch (RuntimeException e) {
        LOG.debug("triggers are seen to later", e);
      }
      try {
        Thread.sleep(turn);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /// Prolongs every lease, and makes the triggers that are gone.
  void renewAll() {
    tables.forEach((relation, table) -> renew(relation, table, true));
  }

  private void renew(long relation, Table table, boolean all) {
    synchronized (table) {
      if (table.watching == 0 || (table.told && !all)) {
        return;
      }
      boolean was = table.told;
      String is = watch(relation);
      table.told = is != null;
      if (table.told == was && (!was || KEPT.equals(is))) {
        return;
      }
    }
    changed.accept(relation);
  }

  private void sweep(boolean leave) {
    store
        .jdbi()
        .useExtension(
            LeaseDao.class,
            dao -> {
              if (dao.isPrepared()) {
                if (leave) {
                  dao.releaseAll(process);
                }
                dao.forget();
                dao.idle().forEach(dao::unwatch);
              }
            });
  }

  @Override
  public void close() {
    closed = true;
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
    if (!tables.isEmpty()) {
      try {
        sweep(true);
      } catch (JdbiException e) {
        LOG.debug("the next process drops what is left", e);
      }
    }
  }
}
