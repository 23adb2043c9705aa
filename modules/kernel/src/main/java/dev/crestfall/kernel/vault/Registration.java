package dev.crestfall.kernel.vault;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes a column known to rotation, with the trigger that holds ring keys while rows need them.
final class Registration {
  private static final Logger LOG = LoggerFactory.getLogger(Registration.class);
  private static final String MISSING_RIGHT = "42501";

  private Registration() {}

  static void of(Handle handle, SealedColumn column) {
    // One process at a time: triggers know no IF NOT EXISTS.
    handle.execute("SELECT pg_advisory_xact_lock(hashtext('vault.sealed_column'))");
    boolean guarded = isGuarded(handle, column) || guard(handle, column);
    handle
        .createUpdate(
            """
            INSERT INTO vault.sealed_column (table_name, key_column, sealed_column, guarded)
            VALUES (:table, :key, :sealed, :guarded)
            ON CONFLICT (table_name, sealed_column)
              DO UPDATE SET key_column = excluded.key_column, guarded = excluded.guarded
            """)
        .bindMethods(column)
        .bind("guarded", guarded)
        .execute();
  }

  private static boolean isGuarded(Handle handle, SealedColumn column) {
    return handle
        .createQuery(
            """
            SELECT EXISTS (
              SELECT FROM pg_catalog.pg_trigger
               WHERE tgrelid = CAST(:table AS regclass) AND tgname = :name)
            """)
        .bind("table", column.table())
        .bind("name", triggerName(column))
        .mapTo(Boolean.class)
        .one();
  }

  /// Tables that are somebody else's may refuse: their ring keys are then kept for ever.
  private static boolean guard(Handle handle, SealedColumn column) {
    handle.savepoint("guard");
    try {
      handle.execute(
          "CREATE TRIGGER %s BEFORE INSERT OR UPDATE OF %s ON %s FOR EACH ROW EXECUTE FUNCTION vault.guard('%s')"
              .formatted(triggerName(column), column.sealed(), column.table(), column.sealed()));
      return true;
    } catch (UnableToExecuteStatementException e) {
      handle.rollbackToSavepoint("guard");
      if (e.getCause() instanceof SQLException cause && MISSING_RIGHT.equals(cause.getSQLState())) {
        LOG.warn("{} takes no trigger of ours: its old ring keys will be kept", column.table());
        return false;
      }
      throw e;
    }
  }

  private static String triggerName(SealedColumn column) {
    return "vault_guard_" + column.sealed();
  }
}
