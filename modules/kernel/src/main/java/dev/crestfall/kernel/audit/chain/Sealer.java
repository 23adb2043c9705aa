package dev.crestfall.kernel.audit.chain;

import dev.crestfall.kernel.audit.AuditRow;
import dev.crestfall.kernel.store.Store;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Numbers and chains what is not yet. Of all processes one does so at a time.
public final class Sealer {
  private static final int BATCH = 1_000;

  private final Store store;

  public Sealer(Store store) {
    this.store = store;
  }

  /// Seals everything that is there, unless another process is at it.
  ///
  /// @return how many rows were sealed
  public int run() {
    int all = 0;
    int sealed;
    do {
      sealed = store.jdbi().inTransaction(handle -> batch(handle.attach(ChainDao.class)));
      all += sealed;
    } while (sealed == BATCH);
    return all;
  }

  private static int batch(ChainDao dao) {
    if (!dao.claim()) {
      return 0;
    }
    List<AuditRow> rows = dao.unsealed(BATCH);
    Batch batch = null;
    for (AuditRow row : rows) {
      LocalDate month = Chain.monthOf(row.at());
      if (batch == null || !batch.chain.month().equals(month)) {
        if (batch != null) {
          batch.write(dao);
        }
        batch = new Batch(dao.find(month).orElseGet(() -> Chain.start(month)));
      }
      batch.add(row);
    }
    if (batch != null) {
      batch.write(dao);
    }
    return rows.size();
  }

  /// The next rows of one month.
  private static final class Batch {
    private Chain chain;
    private final List<Long> numbers = new ArrayList<>();
    private final List<byte[]> hashes = new ArrayList<>();
    private final List<OffsetDateTime> times = new ArrayList<>();
    private final List<UUID> ids = new ArrayList<>();

    Batch(Chain chain) {
      this.chain = chain;
    }

    void add(AuditRow row) {
      long number = chain.rows() + 1;
      byte[] hash = RowHash.of(chain.hash(), number, row);
      chain = new Chain(chain.month(), number, hash);
      numbers.add(number);
      hashes.add(hash);
      times.add(row.at());
      ids.add(row.id());
    }

    void write(ChainDao dao) {
      dao.seal(numbers, hashes, times, ids);
      dao.put(chain);
    }
  }
}
