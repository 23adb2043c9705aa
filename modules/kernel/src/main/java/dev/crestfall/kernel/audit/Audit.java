package dev.crestfall.kernel.audit;

import dev.crestfall.kernel.store.Store;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The audit log's way in.
public final class Audit implements AutoCloseable {
  /// How many events may wait behind requests.
  public static final int BACKLOG = 10_000;

  private final Store store;
  private final Backlog backlog;

  private Audit(Store store, Backlog backlog) {
    this.store = store;
    this.backlog = backlog;
  }

  /// Opens the audit log of a database, bringing its schema up to date.
  public static Audit open(Store store) {
    store.migrate("audit");
    return new Audit(store, new Backlog(store, InstantSource.system(), BACKLOG));
  }

  /// Records in the transaction of what was done: both are kept, or neither. What it throws is to
  /// end the action.
  public void record(Handle handle, AuditEvent event) {
    handle.attach(AuditDao.class).insert(event);
  }

  /// Records what has no transaction of its own and is to wait for nothing, as a failed sign-in. It
  /// is written in a moment, from memory: when too much waits it is only counted, and the count is
  /// recorded.
  public void later(AuditEvent event) {
    backlog.add(event);
  }

  /// The newest rows that fit, newest first.
  public List<AuditRow> list(AuditFilter filter) {
    return store.jdbi().withExtension(AuditDao.class, dao -> dao.list(filter));
  }

  /// How many events wait.
  public int waiting() {
    return backlog.size();
  }

  /// Waits a moment for what waits.
  @Override
  public void close() {
    backlog.close();
  }
}
