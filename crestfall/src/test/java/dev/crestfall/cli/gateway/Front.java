package dev.crestfall.cli.gateway;

import dev.crestfall.cli.keys.Tokens;
import dev.crestfall.testkit.TestDatabase;
import java.util.List;

/// What stands before an installation: somebody who ends TLS, or not, and routes.
///
/// It trusts [Wire#PROXY] to speak for others, and nobody else; `gateway.rate.enabled` is false
/// behind it.
///
/// @param doors where it listens, one with TLS among them where it can
/// @param tokens the installation's
/// @param database the installation's
/// @param running closed in the end, the last one first; the installation is among them
record Front(List<Wire> doors, Tokens tokens, TestDatabase database, List<AutoCloseable> running) {
  Front {
    doors = List.copyOf(doors);
    running = List.copyOf(running);
  }

  /// The door that callers should take.
  Wire main() {
    return doors.stream().filter(Wire::isTls).findFirst().orElse(doors.getFirst());
  }

  /// Runs statements in the installation's database.
  void execute(String sql) {
    database.execute(sql);
  }

  /// Ends all of it.
  void stop() throws Exception {
    for (AutoCloseable one : running.reversed()) {
      one.close();
    }
  }
}
