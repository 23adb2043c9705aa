package dev.crestfall.kernel.audit.chain;

import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.Vault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Signs what chains have become, keeps it in the database and in the data directory.
public final class Heads {
  private static final Duration EVERY = Duration.ofHours(1);

  private final Store store;
  private final SigningKeys keys;
  private final HeadFile file;
  private final InstantSource clock;
  private volatile int exported;

  public Heads(Store store, Vault vault, Path dataDirectory, InstantSource clock) {
    this.store = store;
    this.keys = new SigningKeys(store, vault);
    this.file = new HeadFile(dataDirectory);
    this.clock = clock;
  }

  /// To be called once, before all else.
  public void start() {
    keys.register();
  }

  /// Signs every chain that has grown and whose last head is an hour old.
  public void sign() {
    sign(EVERY);
  }

  /// Signs every chain that has grown.
  public void signAll() {
    sign(Duration.ZERO);
  }

  private void sign(Duration every) {
    OffsetDateTime now = now();
    store
        .jdbi()
        .useTransaction(handle -> {
          ChainDao dao = handle.attach(ChainDao.class);
          // A head is of a chain that no sealer is just making longer.
          if (dao.claim()) {
            for (Chain chain : dao.withoutHead(now.minus(every))) {
              dao.insert(keys.sign(chain, now, false));
            }
          }
        });
    export();
  }

  /// The last head of a month that is dropped.
  void retire(ChainDao dao, Chain chain) {
    dao.insert(keys.sign(chain, now(), true));
  }

  void export() {
    List<Head> all = list();
    if (all.size() != exported) {
      file.export(all);
      exported = all.size();
    }
  }

  boolean isGood(Head head) {
    return keys.isGood(head);
  }

  /// The database's heads.
  List<Head> list() {
    return store.jdbi().withExtension(ChainDao.class, ChainDao::heads);
  }

  /// The data directory's heads.
  List<Head> exported() {
    return file.read();
  }

  private OffsetDateTime now() {
    // What PostgreSQL keeps of it, for the signature is over the text.
    return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }
}
