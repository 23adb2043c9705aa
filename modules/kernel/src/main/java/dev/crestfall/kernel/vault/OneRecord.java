package dev.crestfall.kernel.vault;

import java.util.Optional;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;

/// One value of a sealed column.
final class OneRecord {
  /// Its rows belong to workspaces and count their versions.
  private static final String SECRETS = "vault.secret";

  private OneRecord() {}

  private record Value(RecordVersion version, String sealed) {}

  /// Replaces the value by what becomes of it; 0 when there is none.
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
