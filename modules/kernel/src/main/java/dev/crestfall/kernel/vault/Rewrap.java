package dev.crestfall.kernel.vault;

import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.Rings.Ring;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings values from retiring ring keys to active ones, in batches, and destroys a key that no
/// value needs any more. Killed at any moment, it goes on where it was: a value is under one key or
/// the other.
public final class Rewrap {
  private static final Logger LOG = LoggerFactory.getLogger(Rewrap.class);

  /// Processes choose the active key anew every few seconds; none seals under an older one then.
  private static final Duration GRACE = Rings.ACTIVE_LIFETIME.multipliedBy(3);

  private final Store store;
  private final Rings rings;
  private final Duration grace;

  Rewrap(Store store, Rings rings) {
    this(store, rings, GRACE);
  }

  /// @param grace how long a retired key is kept at least
  Rewrap(Store store, Rings rings, Duration grace) {
    this.store = store;
    this.rings = rings;
    this.grace = grace;
  }

  /// Rewraps everything that is there.
  ///
  /// @param progress told how many values remain
  /// @return whether nothing is left to do: no value remains, and no key waits for its destruction
  public boolean run(LongConsumer progress) {
    List<SealedColumn> columns = store.jdbi().withExtension(RingKeyDao.class, RingKeyDao::columns);
    boolean done = true;
    for (RingKey key : retiring()) {
      done &= run(key, columns, progress);
    }
    return done;
  }

  private List<RingKey> retiring() {
    return store.jdbi().withExtension(RingKeyDao.class, RingKeyDao::list).stream()
        .filter(key -> key.state().equals("retiring"))
        .toList();
  }

  private boolean run(RingKey key, List<SealedColumn> columns, LongConsumer progress) {
    Remaining remaining = new Remaining(key.id(), progress);
    remaining.set(count(key.id(), columns));
    for (SealedColumn column : columns) {
      new Pass(store, column, key.id()).run(this::rewrapped, remaining::less);
    }
    return destroy(key.id(), columns);
  }

  private String rewrapped(String sealed) {
    SealedText text = SealedText.parse(sealed);
    Ring old = rings.find(text.ring());
    return DataKey.rewrap(text, old, rings.active(old.workspace())).text();
  }

  private boolean destroy(UUID id, List<SealedColumn> columns) {
    boolean destroyed =
        store
            .jdbi()
            .inTransaction(handle -> {
              RingKeyDao dao = handle.attach(RingKeyDao.class);
              boolean due =
                  dao.lockForDestruction(id, grace.toSeconds())
                      && dao.allGuarded()
                      && count(handle, id, columns) == 0;
              if (due) {
                dao.destroy(id);
              }
              return due;
            });
    if (destroyed) {
      LOG.info("the ring key {} is destroyed: no value needs it any more", id);
    }
    return destroyed;
  }

  private long count(UUID id, List<SealedColumn> columns) {
    return store.jdbi().withHandle(handle -> count(handle, id, columns));
  }

  private static long count(Handle handle, UUID id, List<SealedColumn> columns) {
    long all = 0;
    for (SealedColumn column : columns) {
      all += Pass.count(handle, column, id);
    }
    return all;
  }

  /// Keeps the count for everybody to see.
  private final class Remaining {
    private final UUID id;
    private final LongConsumer progress;
    private long count;

    Remaining(UUID id, LongConsumer progress) {
      this.id = id;
      this.progress = progress;
    }

    void less(long by) {
      set(Math.max(0, count - by));
    }

    void set(long to) {
      count = to;
      store.jdbi().useExtension(RingKeyDao.class, dao -> dao.remaining(id, to));
      progress.accept(to);
    }
  }
}
