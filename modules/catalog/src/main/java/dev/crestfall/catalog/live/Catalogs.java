package dev.crestfall.catalog.live;

import dev.crestfall.catalog.Picture;
import dev.crestfall.kernel.database.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The current catalog of one database, or another picture of it. Readers never wait: while a newer
/// one is read, and while the database is away, the last serves on.
///
/// It learns of changes by `NOTIFY` and by looking, over one connection of its own, and writes
/// nothing.
///
/// @param <C> the picture that is kept
public final class Catalogs<C extends Picture<C>> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Catalogs.class);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

  private final Watcher<?, C> watcher;
  private final List<Consumer<C>> reloadListeners = new CopyOnWriteArrayList<>();
  private final List<Runnable> configListeners = new CopyOnWriteArrayList<>();
  private final List<Runnable> lossListeners = new CopyOnWriteArrayList<>();
  private final CountDownLatch firstLoad = new CountDownLatch(1);
  private volatile @Nullable C current;
  private volatile CatalogState state = CatalogState.INITIAL;
  private @Nullable Thread thread;

  /// @param settings asked before each load, so that they may change
  /// @param channel where the user says `NOTIFY channel, 'reload schema'` or `'reload config'`, or
  ///   nothing for both; empty to listen to no such channel; asked at each connection
  public <S> Catalogs(
      ConnectionFactory connections,
      Supplier<S> settings,
      Loader<S, C> loader,
      Supplier<String> channel) {
    this.watcher =
        new Watcher<>(connections, new Source<>(settings, loader), channel, new Events());
  }

  /// Starts the first load and the watch, and returns at once.
  public synchronized void start() {
    if (thread == null) {
      thread = Thread.ofVirtual().name("catalog").start(watcher);
    }
  }

  /// Null until the first load is done.
  public @Nullable C current() {
    return current;
  }

  /// Waits for the first load. False when it is not done in time.
  public boolean await(Duration patience) throws InterruptedException {
    return firstLoad.await(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  public CatalogState state() {
    return state;
  }

  /// Asks for a reload, which begins soon; one that waits for its next attempt begins it now.
  public void reload() {
    watcher.reload();
  }

  /// Tells of every catalog that is not the same as the one before, after it has become current.
  public void onReload(Consumer<C> listener) {
    reloadListeners.add(listener);
  }

  /// Tells that the user asked for the configuration to be read again.
  public void onConfigReload(Runnable listener) {
    configListeners.add(listener);
  }

  /// Tells that the database can't be reached, or was lost; again with each attempt that fails.
  public void onLoss(Runnable listener) {
    lossListeners.add(listener);
  }

  @Override
  public synchronized void close() {
    watcher.close();
    if (thread != null) {
      thread.interrupt();
      try {
        thread.join(CLOSE_PATIENCE);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// What the watcher reports.
  final class Events {
    @Nullable C current() {
      return current;
    }

    CatalogState state() {
      return state;
    }

    void state(CatalogState next) {
      state = next;
    }

    void loaded(C catalog) {
      current = catalog;
      firstLoad.countDown();
      for (Consumer<C> listener : reloadListeners) {
        guarded(() -> listener.accept(catalog));
      }
    }

    void lost() {
      lossListeners.forEach(this::guarded);
    }

    void configAsked() {
      configListeners.forEach(this::guarded);
    }

    private void guarded(Runnable listener) {
      try {
        listener.run();
      } catch (RuntimeException e) {
        LOG.error("A listener to catalog changes failed", e);
      }
    }
  }
}
