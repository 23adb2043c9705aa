package dev.crestfall.studio.database;

import dev.crestfall.kernel.Identity;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// A transaction of SQL that Studio wrote, as the owner unless told otherwise. Not for SQL of
/// users: that could become the owner again. Immutable; each method returns a changed copy.
public final class Work {
  private static final Settings USUAL =
      new Settings(Duration.ofSeconds(15), Duration.ofSeconds(3), false, "", "");

  private final Jdbi jdbi;
  private final Settings settings;

  private record Settings(
      Duration statement, Duration lock, boolean readOnly, String role, String claims) {}

  Work(Jdbi jdbi) {
    this(jdbi, USUAL);
  }

  private Work(Jdbi jdbi, Settings settings) {
    this.jdbi = jdbi;
    this.settings = settings;
  }

  /// As another role, with the claims that policies look at.
  ///
  /// @param claims JSON; empty for none
  public Work as(String role, String claims) {
    Settings s = settings;
    return new Work(jdbi, new Settings(s.statement, s.lock, s.readOnly, role, claims));
  }

  /// As an identity's role and claims.
  public Work as(Identity identity) {
    return as(identity.role(), identity.claims());
  }

  /// How long a statement may run.
  public Work timeout(Duration limit) {
    Settings s = settings;
    return new Work(jdbi, new Settings(limit, s.lock, s.readOnly, s.role, s.claims));
  }

  /// How long a statement may wait for a lock.
  public Work lockTimeout(Duration limit) {
    Settings s = settings;
    return new Work(jdbi, new Settings(s.statement, limit, s.readOnly, s.role, s.claims));
  }

  /// Without a right to change anything.
  public Work readOnly() {
    Settings s = settings;
    return new Work(jdbi, new Settings(s.statement, s.lock, true, s.role, s.claims));
  }

  /// Does it, and commits.
  public <T, X extends Exception> T run(HandleCallback<T, X> work) throws X {
    return jdbi.inTransaction(handle -> {
      begin(handle);
      return work.withHandle(handle);
    });
  }

  /// Does it, and commits.
  public <X extends Exception> void use(HandleConsumer<X> work) throws X {
    jdbi.useTransaction(handle -> {
      begin(handle);
      work.useHandle(handle);
    });
  }

  /// Does it, and takes it back.
  public <T, X extends Exception> T dryRun(HandleCallback<T, X> work) throws X {
    return run(handle -> {
      T result = work.withHandle(handle);
      handle.rollback();
      return result;
    });
  }

  private void begin(Handle handle) {
    if (settings.readOnly) {
      handle.execute("SET TRANSACTION READ ONLY");
    }
    handle.execute(
        "SELECT set_config('statement_timeout', ?, true), set_config('lock_timeout', ?, true)",
        millis(settings.statement),
        millis(settings.lock));
    if (!settings.role.isEmpty()) {
      handle.execute(
          "SELECT set_config('request.jwt.claims', ?, true), set_config('role', ?, true)",
          settings.claims,
          settings.role);
    }
  }

  static String millis(@Nullable Duration limit) {
    return limit == null ? "0" : String.valueOf(limit.toMillis());
  }
}
