package dev.crestfall.kernel.audit;

import dev.crestfall.kernel.store.Store;
import org.jdbi.v3.core.Handle;

/// The audit log's way in.
public final class Audit {
  private final Store store;

  private Audit(Store store) {
    this.store = store;
  }

  /// Opens the audit log of a database, bringing its schema up to date.
  public static Audit open(Store store) {
    store.migrate("audit");
    return new Audit(store);
  }

  /// Records in the transaction of what was done: both are kept, or neither. What it throws is to
  /// end the action.
  public void record(Handle handle, AuditEvent event) {
    handle.attach(AuditDao.class).insert(event);
  }

  /// Records what has no transaction of its own and is to wait for nothing, as a failed sign-in.
  public void later(AuditEvent event) {
    store.jdbi().useExtension(AuditDao.class, dao -> dao.insert(event));
  }
}
