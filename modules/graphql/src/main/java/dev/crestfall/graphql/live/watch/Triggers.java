package dev.crestfall.graphql.live.watch;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.kernel.store.Store;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells by a trigger on each watched table, in a database that is ours: made for the first who
/// watches it, dropped after the last of all copies of the process. What no trigger tells of, and
/// what can't have one now, is told of by another watcher.
public final class Triggers implements Watcher {
  private static final Logger LOG = LoggerFactory.getLogger(Triggers.class);

  /// An answer of more tables, as of one with hundreds of partitions, is not worth their triggers.
  private static final int MOST_TABLES = 100;

  private final Store store;
  private final Watcher other;
  private final Leases leases;
  private final Object lock = new Object();
  private final Set<Watched> watches = new HashSet<>();
  private @Nullable Ear ear;
  private boolean prepared;
  private volatile boolean closed;

  /// How long things last.
  ///
  /// @param lease a killed process is forgotten after so long
  /// @param linger a trigger stays for so long when nobody watches any more
  public record Times(Duration lease, Duration linger) {
    public static final Times USUAL = new Times(Duration.ofSeconds(60), Duration.ofSeconds(10));
  }

  /// @param other tells of the rest
  public Triggers(Store store, Watcher other, Times times) {
    this.store = store;
    this.other = other;
    this.leases = new Leases(store, times, this::changed);
  }

  /// Sees from time to time to what others left.
  public void start() {
    leases.start();
  }

  @Override
  public Watch watch(Set<QualifiedName> names, Runnable changed) {
    Watched watched = new Watched(names, changed);
    listen(watched);
    watched.attach();
    watched.settle();
    return watched;
  }

  private void prepare() {
    synchronized (lock) {
      if (!prepared) {
        store.migrate(Leases.SCHEMA);
        prepared = true;
      }
    }
  }

  /// The tables behind the names; empty when they are not all of it.
  private Set<Long> sources(Set<QualifiedName> names) {
    String[] schemas = names.stream().map(QualifiedName::schema).toArray(String[]::new);
    String[] plain = names.stream().map(QualifiedName::name).toArray(String[]::new);
    List<@Nullable Long> found =
        store.jdbi().withExtension(LeaseDao.class, dao -> dao.sources(schemas, plain));
    Set<Long> tables = new HashSet<>();
    for (Long table : found) {
      if (table == null || found.size() > MOST_TABLES) {
        return Set.of();
      }
      tables.add(table);
    }
    return tables;
  }

  private void listen(Watched watched) {
    synchronized (lock) {
      watches.add(watched);
      if (ear == null && !closed) {
        ear = new Ear(store.connections(), new Ear.Heard(this::written, this::gap), this::goesOn);
        ear.start();
      }
    }
  }

  /// Whether the ear is wanted still. When not, the next who watches gets another.
  private boolean goesOn() {
    synchronized (lock) {
      if (watches.isEmpty()) {
        ear = null;
      }
      return ear != null;
    }
  }

  private Collection<Watched> all() {
    synchronized (lock) {
      return List.copyOf(watches);
    }
  }

  private void written(long table) {
    for (Watched watched : all()) {
      if (watched.tables.contains(table)) {
        watched.changed.run();
      }
    }
  }

  /// Nothing was heard for a while, in which leases may have ended, and triggers with them; the
  /// server may even have been away.
  private void gap() {
    leases.renewAll();
    for (Watched watched : all()) {
      watched.attach();
      watched.settle();
      watched.changed.run();
    }
  }

  /// A table has its trigger again, or has none any more.
  private void changed(long table) {
    for (Watched watched : all()) {
      if (watched.tables.contains(table)) {
        watched.settle();
        watched.changed.run();
      }
    }
  }

  @Override
  public int watched() {
    return leases.held();
  }

  @Override
  public void close() {
    Ear open;
    synchronized (lock) {
      closed = true;
      open = ear;
      ear = null;
    }
    if (open != null) {
      open.close();
    }
    leases.close();
    other.close();
  }

  /// What one subscription's query reads.
  private final class Watched implements Watch {
    private final Set<QualifiedName> names;
    private final Runnable changed;
    private volatile Set<Long> tables = Set.of();
    private @Nullable Watch rest;
    private boolean attached;
    private boolean over;

    Watched(Set<QualifiedName> names, Runnable changed) {
      this.names = names;
      this.changed = changed;
    }

    /// Finds its tables and takes their leases, unless that is done; what can't be asked now is
    /// asked when the ear hears again.
    synchronized void attach() {
      if (attached || over) {
        return;
      }
      try {
        prepare();
        Set<Long> found = sources(names);
        tables = found;
        found.forEach(leases::take);
        attached = true;
      } catch (JdbiException | IllegalStateException e) {
        LOG.debug("no triggers for a subscription now", e);
      }
    }

    /// Uses the other watcher for as long as not all tables have their triggers.
    synchronized void settle() {
      boolean told = !tables.isEmpty() && tables.stream().allMatch(leases::tells);
      if (told && rest != null) {
        rest.close();
        rest = null;
      } else if (!told && rest == null && !over) {
        rest = other.watch(names, changed);
      }
    }

    @Override
    public void close() {
      synchronized (lock) {
        watches.remove(this);
      }
      synchronized (this) {
        over = true;
        if (rest != null) {
          rest.close();
          rest = null;
        }
      }
      tables.forEach(leases::release);
    }
  }
}
