package dev.crestfall.cli;

import dev.crestfall.cli.log.Logging;

/// The way in.
public final class Main {
  private Main() {}

  /// Runs one command and ends the process with its exit code.
  public static void main(String[] arguments) {
    Logging.quiet();
    System.exit(Crestfall.commandLine(arguments).execute(arguments));
  }
}
