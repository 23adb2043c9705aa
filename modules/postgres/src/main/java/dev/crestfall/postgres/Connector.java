package dev.crestfall.postgres;

import dev.crestfall.kernel.Secrets;
import dev.crestfall.kernel.config.Secret;
import dev.crestfall.postgres.PostgresException.Kind;
import dev.crestfall.postgres.bootstrap.Access;
import dev.crestfall.postgres.bootstrap.Bootstrap;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Brings a reachable database into shape and finds out how requests sign in to it.
///
/// @param configured how requests sign in, where that was set
record Connector(boolean ours, Secrets secrets, Optional<Secret> configured) {
  private static final String STARTING = "57P03";
  private static final Duration PAUSE = Duration.ofMillis(200);

  /// How to sign in to a database.
  ///
  /// @param authenticator empty while no Crestfall has prepared the database
  record Session(Access owner, Optional<Access> authenticator, boolean eventTriggers) {}

  Session prepare(Access owner) {
    String password = secrets.get("postgres-authenticator");
    try {
      Bootstrap.Outcome outcome =
          new Bootstrap(ours, configured.isEmpty(), password).run(owner.factory());
      return session(owner, outcome, password);
    } catch (SQLException e) {
      throw unreachable(owner, e);
    }
  }

  /// Finds out the same without changing anything.
  Session look(Access owner) {
    try {
      return session(owner, Bootstrap.look(owner.factory()), secrets.get("postgres-authenticator"));
    } catch (SQLException e) {
      throw unreachable(owner, e);
    }
  }

  private Session session(Access owner, Bootstrap.Outcome outcome, String password) {
    Optional<Access> authenticator =
        configured
            .map(url -> new Access(url.reveal()))
            .or(() ->
                outcome.authenticator().isEmpty()
                    ? Optional.empty()
                    : Optional.of(owner.as(outcome.authenticator(), password)));
    return new Session(owner, authenticator, outcome.eventTriggers());
  }

  /// Waits while a server says that it is starting; anything else that it says counts at once.
  static void await(Access access, Duration limit) throws SQLException {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      try (Connection _ = access.factory().open()) {
        return;
      } catch (SQLException e) {
        boolean starting = STARTING.equals(e.getSQLState());
        if (!starting || System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  static PostgresException unreachable(Access owner, SQLException e) {
    String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new PostgresException(
        Kind.UNREACHABLE,
        "The database %s fails: %s".formatted(owner, first),
        "Check that it runs and accepts this role, then start again.",
        e);
  }
}
