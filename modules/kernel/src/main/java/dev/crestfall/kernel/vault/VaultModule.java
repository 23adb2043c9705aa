package dev.crestfall.kernel.vault;

import dev.crestfall.kernel.Health;
import dev.crestfall.kernel.Module;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.root.RootKeyException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the vault: drops unwrapped keys in time, replaces old ring keys, and finishes rotations
/// that somebody began.
public final class VaultModule implements Module {
  private static final Logger LOG = LoggerFactory.getLogger(VaultModule.class);
  private static final Duration TURN = Duration.ofSeconds(5);
  private static final int LONGEST_WAIT = 120;

  private final Store store;
  private final Vault vault;
  private final Duration rotateAfter;
  private volatile boolean closed;
  private volatile long remaining;
  private @Nullable Thread thread;
  private int wait = 1;

  /// @param rotateAfter the age at which ring keys are replaced; zero for never
  public VaultModule(Store store, Vault vault, Duration rotateAfter) {
    this.store = store;
    this.vault = vault;
    this.rotateAfter = rotateAfter;
  }

  @Override
  public String name() {
    return "vault";
  }

  @Override
  public void start() throws RootKeyException {
    vault.requireRootKeys();
    thread = Thread.ofVirtual().name("vault").start(this::run);
  }

  private void run() {
    int next = 0;
    for (int turn = 0; !closed; turn++) {
      vault.sweep();
      if (turn >= next) {
        next = turn + attempt();
      }
      try {
        Thread.sleep(TURN);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /// @return after how many turns to come again: later and later while a key can't be destroyed
  private int attempt() {
    try (Handle handle = store.jdbi().open()) {
      remaining = vault.remaining();
      if (!claim(handle)) {
        return 1;
      }
      try {
        boolean done = work();
        wait = done ? 1 : Math.min(wait * 2, LONGEST_WAIT);
      } finally {
        handle.execute("SELECT pg_advisory_unlock(hashtext('vault.rotation'))");
      }
      remaining = vault.remaining();
      return wait;
    } catch (RootKeyException | RuntimeException e) {
      LOG.warn("the vault's rotation waits: {}", e.getMessage());
      return LONGEST_WAIT / 10;
    }
  }

  private boolean work() throws RootKeyException {
    int rewrapped = vault.rotation().root();
    if (rewrapped > 0) {
      LOG.info("{} ring keys are under the active root key now", rewrapped);
    }
    if (!rotateAfter.isZero()) {
      int replaced = vault.rotation().aged(rotateAfter);
      if (replaced > 0) {
        LOG.info("{} ring keys were {} old and are replaced", replaced, rotateAfter);
      }
    }
    return vault.rewrap().run(left -> remaining = left);
  }

  private static boolean claim(Handle handle) {
    return handle
        .createQuery("SELECT pg_try_advisory_lock(hashtext('vault.rotation'))")
        .mapTo(Boolean.class)
        .one();
  }

  @Override
  public Health health() {
    return Health.UP;
  }

  @Override
  public void meters(MeterRegistry registry) {
    Gauge.builder("crestfall_vault_rewrap_remaining", () -> remaining)
        .description("Sealed values still under a ring key that is being replaced")
        .register(registry);
  }

  @Override
  public void close() {
    closed = true;
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }
}
