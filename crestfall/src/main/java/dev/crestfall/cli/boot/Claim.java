package dev.crestfall.cli.boot;

import dev.crestfall.cli.CliException;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.kernel.DataDirectory;
import dev.crestfall.kernel.InstanceLock;
import java.io.IOException;
import java.util.Optional;

/// Claims a data directory for this process, or says who has it.
public final class Claim {
  private Claim() {}

  /// The claim; closing it gives the directory back.
  public static InstanceLock of(DataDirectory directory) {
    return ifFree(directory).orElseThrow(() -> inUse(directory));
  }

  /// As [#of]; empty while another process has it.
  static Optional<InstanceLock> ifFree(DataDirectory directory) {
    try {
      return directory.lock();
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED,
          "Can't claim the data directory " + directory.path() + ": " + e.getMessage(),
          "See that this user may write there, or name another with --data DIR",
          e);
    }
  }

  private static CliException inUse(DataDirectory directory) {
    Optional<Running> other = Running.find(directory);
    String who = other.map(Claim::describe).orElse("");
    String stop = other.map(running -> "Stop it with: kill " + running.pid()).orElse("Stop it");
    return new CliException(
        ExitCode.IN_USE,
        "Another Crestfall" + who + " uses the data directory " + directory.path(),
        stop + ", or use another data directory with --data DIR");
  }

  private static String describe(Running running) {
    String url = running.url().isEmpty() ? "" : ", " + running.url();
    return " (process " + running.pid() + url + ")";
  }
}
