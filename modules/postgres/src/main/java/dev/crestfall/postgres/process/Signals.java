package dev.crestfall.postgres.process;

import dev.crestfall.kernel.system.Command;
import java.time.Duration;
import java.util.List;

/// Signals to Postgres, sent with the rights of its own user: a wrong process id can then hit
/// nothing that is not Postgres' user's.
public final class Signals {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private Signals() {}

  /// What a signal means to a postmaster.
  public enum Signal {
    /// Sessions are cut off, the rest is put in order.
    FAST("INT"),
    /// Ends at once; the next start recovers from the log.
    IMMEDIATE("QUIT"),
    /// Files of settings are read again.
    RELOAD("HUP"),
    /// Ends without a chance to react.
    KILL("KILL");

    private final String text;

    Signal(String text) {
      this.text = text;
    }
  }

  /// Sends a signal.
  ///
  /// @return whether it could be sent
  public static boolean send(ServerUser user, long pid, Signal signal) {
    return Command.run(user.command(List.of("kill", "-" + signal.text, Long.toString(pid))), LIMIT)
        .ok();
  }
}
