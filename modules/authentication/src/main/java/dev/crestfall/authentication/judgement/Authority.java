package dev.crestfall.authentication.judgement;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.bus.Bus;
import dev.crestfall.kernel.store.Store;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;

/// Postgres, as the one who decides whether a credential is good now. A request waits for it a
/// second at most; while it does not answer, requests are refused at once, and never let in.
public final class Authority {
  private static final int PATIENCE_MILLIS = 1_000;
  private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long SUSPECT_NANOS = Duration.ofSeconds(1).toNanos();

  private final Store store;
  private final Bus bus;
  private volatile long failedAt;
  private volatile boolean failed;

  /// @param bus tells by what it has heard whether Postgres answers
  public Authority(Store store, Bus bus) {
    this.store = store;
    this.bus = bus;
  }

  /// Asks.
  ///
  /// @throws ApiError 503 `authority_unavailable`
  public <T> T ask(HandleCallback<T, SQLException> question) {
    if (failed && !mayAnswer()) {
      throw unavailable();
    }
    try {
      T answer =
          store
              .jdbi()
              .withHandle(handle -> {
                handle.getConnection().setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
                return question.withHandle(handle);
              });
      failed = false;
      return answer;
    } catch (SQLException | JdbiException e) {
      if (!isAway(e)) {
        throw e instanceof JdbiException known ? known : new IllegalStateException(e);
      }
      failedAt = System.nanoTime();
      failed = true;
      throw unavailable();
    }
  }

  /// Makes sure that somebody answers before other work relies on it.
  ///
  /// @throws ApiError 503 `authority_unavailable`
  void require() {
    if (System.nanoTime() - bus.heard() > SUSPECT_NANOS) {
      ask(handle -> handle.execute("SELECT 1"));
    }
  }

  private boolean mayAnswer() {
    return bus.heard() - failedAt > 0 || System.nanoTime() - failedAt > PAUSE_NANOS;
  }

  private static boolean isAway(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectionException) {
        return true;
      }
      if (cause instanceof SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08")
            || state.startsWith("57P")
            || state.startsWith("53")
            || e instanceof java.sql.SQLTransientException;
      }
    }
    return false;
  }

  static ApiError unavailable() {
    return new ApiError(
            503, "authority_unavailable", "Whether the credential is good can't be decided now")
        .with("Retry-After", "1");
  }
}
