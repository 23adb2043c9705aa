package dev.crestfall.authorization.change;

import dev.crestfall.authorization.engine.Authority;
import dev.crestfall.authorization.engine.Engine;
import dev.crestfall.authorization.engine.StoredFacts;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.audit.Audit;
import java.time.InstantSource;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where changes are made: one at a time over all copies of the process, each in its transaction.
/// Rights are asked of the database itself, not of what is remembered.
public final class Changes {
  private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

  private final Jdbi jdbi;
  private final InstantSource clock;
  private final Audit audit;
  private final Authority authority;
  private final Bell bell;

  /// @param bell tells the other copies
  public Changes(Jdbi jdbi, InstantSource clock, Audit audit, Authority authority, Bell bell) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.audit = audit;
    this.authority = authority;
    this.bell = bell;
  }

  /// Changes something. This copy knows of it when this returns.
  public <T> T make(Caller caller, Function<Change, T> work) {
    if (caller.posing()) {
      throw new ApiError(
          403, "impersonation_refused", "Who acts as somebody else changes no rights of theirs");
    }
    T result =
        jdbi.inTransaction(handle -> {
          handle.attach(ReferenceDao.class).turn();
          try {
            T made = work.apply(change(handle, caller));
            bell.changed(handle);
            return made;
          } catch (RuntimeException e) {
            throw Refusals.of(e);
          }
        });
    try {
      authority.catchUp();
    } catch (RuntimeException e) {
      // It is committed; this copy learns of it like any other.
      LOG.debug("a change is made but not read yet", e);
    }
    return result;
  }

  /// Looks at one state of the database, and changes nothing.
  public <T> T look(Caller caller, Function<Change, T> work) {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle -> {
          handle.setReadOnly(true);
          return work.apply(change(handle, caller));
        });
  }

  public InstantSource clock() {
    return clock;
  }

  private Change change(Handle handle, Caller caller) {
    return new Change(handle, caller, new Engine(new StoredFacts(handle), clock), audit, bell);
  }
}
