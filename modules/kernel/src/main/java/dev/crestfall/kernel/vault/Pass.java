package dev.crestfall.kernel.vault;

import dev.crestfall.kernel.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One walk over a sealed column in the order of its key. Values that come behind the walk's back
/// are the next walk's.
final class Pass {
  private static final Logger LOG = LoggerFactory.getLogger(Pass.class);
  private static final int BATCH = 500;

  /// Its rows belong to workspaces and count their versions.
  private static final String SECRETS = "vault.secret";

  private final Store store;
  private final SealedColumn column;
  private final String pattern;

  private record Row(String key, String sealed) {}

  Pass(Store store, SealedColumn column, UUID ring) {
    this.store = store;
    this.column = column;
    this.pattern = pattern(ring);
  }

  static long count(Handle handle, SealedColumn column, UUID ring) {
    if (!isThere(handle, column)) {
      return 0;
    }
    return handle
        .createQuery(
            "SELECT count(*) FROM %s WHERE %s LIKE :pattern"
                .formatted(column.table(), column.sealed()))
        .bind("pattern", pattern(ring))
        .mapTo(Long.class)
        .one();
  }

  /// Replaces each value by what becomes of it, unless it was changed meanwhile.
  void run(UnaryOperator<String> change, LongConsumer changed) {
    Optional<String> type = store.jdbi().withHandle(this::keyType);
    if (type.isEmpty()) {
      return;
    }
    List<Row> rows = first();
    while (!rows.isEmpty()) {
      List<Row> batch = rows;
      store.jdbi().useTransaction(handle -> write(handle, type.get(), batch, change));
      changed.accept(batch.size());
      rows = after(type.get(), batch.getLast().key());
    }
  }

  private void write(Handle handle, String type, List<Row> rows, UnaryOperator<String> change) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            UPDATE %1$s SET %2$s = :after WHERE %3$s = CAST(:key AS %4$s) AND %2$s = :before
            """
                .formatted(column.table(), column.sealed(), column.key(), type));
    for (Row row : rows) {
      try {
        String after = change.apply(row.sealed());
        batch.bind("after", after).bind("key", row.key()).bind("before", row.sealed()).add();
      } catch (VaultException e) {
        // Its key is then never destroyed; the others go on.
        LOG.warn("{} {} is not rewrapped: {}", column.table(), row.key(), e.getMessage());
      }
    }
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  private List<Row> first() {
    return read("", "true");
  }

  private List<Row> after(String type, String key) {
    return read(key, "row.%s > CAST(:last AS %s)".formatted(column.key(), type));
  }

  private List<Row> read(String last, String condition) {
    return store
        .jdbi()
        .withHandle(handle -> {
          var query =
              handle
                  .createQuery(
                      """
                      SELECT CAST(row.%1$s AS text) AS record, row.%2$s
                        FROM %3$s AS row
                       WHERE row.%2$s LIKE :pattern AND %4$s
                       ORDER BY row.%1$s
                       LIMIT %5$d
                      """
                          .formatted(
                              column.key(), column.sealed(), column.table(), condition, BATCH))
                  .bind("pattern", pattern);
          if (!last.isEmpty()) {
            query.bind("last", last);
          }
          return query.map((rs, _) -> new Row(rs.getString(1), rs.getString(2))).list();
        });
  }

  private Optional<String> keyType(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT format_type(atttypid, atttypmod)
              FROM pg_catalog.pg_attribute
             WHERE attrelid = to_regclass(:table) AND attname = :key AND NOT attisdropped
            """)
        .bind("table", column.table())
        .bind("key", column.key())
        .mapTo(String.class)
        .findOne();
  }

  private static boolean isThere(Handle handle, SealedColumn column) {
    return handle
        .createQuery("SELECT to_regclass(:table) IS NOT NULL")
        .bind("table", column.table())
        .mapTo(Boolean.class)
        .one();
  }

  private static String pattern(UUID ring) {
    return SealedText.prefix(ring) + '%';
  }

  private record Value(RecordVersion version, String sealed) {}

  /// Replaces the value of one row by what becomes of it; 0 when there is none.
  static int renew(
      Handle handle,
      SealedColumn column,
      String record,
      BiFunction<RecordVersion, String, String> change) {
    Optional<Value> value = find(handle, column, record);
    if (value.isEmpty()) {
      return 0;
    }
    String after = change.apply(value.get().version(), value.get().sealed());
    return handle
        .createUpdate(
            "UPDATE %1$s SET %2$s = :after WHERE CAST(%3$s AS text) = :record AND %2$s = :before"
                .formatted(column.table(), column.sealed(), column.key()))
        .bind("after", after)
        .bind("record", record)
        .bind("before", value.get().sealed())
        .execute();
  }

  private static Optional<Value> find(Handle handle, SealedColumn column, String record) {
    boolean versioned = column.table().equals(SECRETS);
    return handle
        .createQuery(
            """
            SELECT %1$s, %2$s, %3$s
              FROM %4$s
             WHERE CAST(%5$s AS text) = :record AND %1$s LIKE :prefix
               FOR UPDATE
            """
                .formatted(
                    column.sealed(),
                    versioned ? "CAST(workspace_id AS text)" : "''",
                    versioned ? "version" : "1",
                    column.table(),
                    column.key()))
        .bind("record", record)
        .bind("prefix", SealedText.PREFIX + '%')
        .map((rs, _) ->
            new Value(
                new RecordVersion(column.table(), rs.getString(2), record, rs.getLong(3)),
                rs.getString(1)))
        .findOne();
  }
}
