package dev.crestfall.kernel.audit.chain;

import dev.crestfall.kernel.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Drops whole months that are older than is kept, once they are sealed; a signed head stays.
public final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuu_MM");

  private final Store store;
  private final Heads heads;
  private final Duration kept;
  private final InstantSource clock;

  /// @param kept zero for ever
  public Retention(Store store, Heads heads, Duration kept, InstantSource clock) {
    this.store = store;
    this.heads = heads;
    this.kept = kept;
    this.clock = clock;
  }

  /// Drops what is due, unless another process is at it.
  public void run() {
    if (kept.isZero()) {
      return;
    }
    OffsetDateTime before = clock.instant().atOffset(ZoneOffset.UTC).minus(kept);
    for (LocalDate month : store.jdbi().withExtension(ChainDao.class, ChainDao::months)) {
      if (!Chain.end(month).isAfter(before)) {
        store.jdbi().useTransaction(handle -> drop(handle, month));
      }
    }
    heads.export();
  }

  private void drop(Handle handle, LocalDate month) {
    ChainDao dao = handle.attach(ChainDao.class);
    if (!dao.claim()) {
      return;
    }
    handle.execute("SET LOCAL lock_timeout = '2s'");
    String partition = "audit.event_" + month.format(NAME);
    handle.execute("ALTER TABLE audit.event DETACH PARTITION " + partition);
    if (isUnsealed(handle, partition)) {
      throw new IllegalStateException("Rows still come to " + partition);
    }
    Chain chain = dao.find(month).orElseGet(() -> Chain.start(month));
    heads.retire(dao, chain);
    dao.forget(month);
    handle.execute("DROP TABLE " + partition);
    LOG.info("the audit log of {} is dropped: {} rows", month.format(NAME), chain.rows());
  }

  private static boolean isUnsealed(Handle handle, String partition) {
    return handle
        .createQuery("SELECT EXISTS (SELECT FROM " + partition + " WHERE number IS NULL)")
        .mapTo(Boolean.class)
        .one();
  }
}
