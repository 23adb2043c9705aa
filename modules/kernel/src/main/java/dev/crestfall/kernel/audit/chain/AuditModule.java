package dev.crestfall.kernel.audit.chain;

import dev.crestfall.kernel.Health;
import dev.crestfall.kernel.Module;
import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.audit.AuditConfig;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.Vault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the audit log: seals it every second, signs heads every hour, makes next month's partition
/// and drops what is too old.
public final class AuditModule implements Module {
  private static final Logger LOG = LoggerFactory.getLogger(AuditModule.class);
  private static final Duration SEAL = Duration.ofSeconds(1);
  private static final int TURNS_A_MINUTE = 60;
  private static final int TURNS_AN_HOUR = 3_600;

  private final Store store;
  private final Audit audit;
  private final Sealer sealer;
  private final Heads heads;
  private final Retention retention;
  private @Nullable Thread thread;
  private volatile boolean closed;
  private volatile boolean working = true;

  /// @param dataDirectory where heads are exported to
  public AuditModule(
      AuditConfig config, Store store, Audit audit, Vault vault, Path dataDirectory) {
    InstantSource clock = InstantSource.system();
    this.store = store;
    this.audit = audit;
    this.sealer = new Sealer(store);
    this.heads = new Heads(store, vault, dataDirectory, clock);
    this.retention = new Retention(store, heads, config.retention(), clock);
  }

  @Override
  public String name() {
    return "audit";
  }

  @Override
  public void start() {
    store.jdbi().useExtension(ChainDao.class, ChainDao::makePartitions);
    heads.start();
    thread = Thread.ofVirtual().name("audit").start(this::run);
  }

  private void run() {
    for (int turn = 0; !closed; turn++) {
      int now = turn;
      working = attempt(() -> turn(now));
      try {
        Thread.sleep(SEAL);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void turn(int turn) {
    sealer.run();
    if (turn % TURNS_A_MINUTE == 0) {
      heads.sign();
    }
    if (turn % TURNS_AN_HOUR == 0) {
      store.jdbi().useExtension(ChainDao.class, ChainDao::makePartitions);
      retention.run();
    }
  }

  private boolean attempt(Runnable work) {
    try {
      work.run();
      return true;
    } catch (RuntimeException e) {
      if (working) {
        LOG.warn("the audit log is not sealed just now: {}", e.getMessage());
      }
      return false;
    }
  }

  @Override
  public Health health() {
    return Health.UP;
  }

  @Override
  public void close() {
    closed = true;
    Thread running = thread;
    if (running != null) {
      running.interrupt();
      try {
        running.join(Duration.ofMillis(500));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    audit.close();
    if (running != null && working) {
      // The last second is sealed with the rest.
      attempt(sealer::run);
    }
  }
}
