package dev.crestfall.postgres;

import dev.crestfall.kernel.Secrets;
import dev.crestfall.kernel.config.Secret;
import dev.crestfall.postgres.PostgresException.Kind;
import dev.crestfall.postgres.bootstrap.Access;
import dev.crestfall.postgres.bootstrap.Bootstrap;
import java.sql.SQLException;
import java.util.Optional;

/// Brings a reachable database into shape and finds out how requests sign in to it.
///
/// @param configured how requests sign in, where that was set
record Connector(boolean ours, Secrets secrets, Optional<Secret> configured) {
  /// How to sign in to a prepared database.
  record Session(Access owner, Access authenticator, boolean eventTriggers) {}

  Session prepare(Access owner) {
    String password = secrets.get("postgres-authenticator");
    try {
      Bootstrap.Outcome outcome =
          new Bootstrap(ours, configured.isEmpty(), password).run(owner.factory());
      Access authenticator =
          configured.isPresent()
              ? new Access(configured.get().reveal())
              : owner.as(outcome.authenticator(), password);
      return new Session(owner, authenticator, outcome.eventTriggers());
    } catch (SQLException e) {
      throw unreachable(owner, e);
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
