package dev.crestfall.cli;

/// What the program's exit status means; docs/cli.md tells its users.
public final class ExitCode {
  public static final int OK = 0;

  /// Something went wrong while the command did its work.
  public static final int FAILED = 1;

  /// The command line itself is wrong.
  public static final int USAGE = 2;

  /// Settings are wrong.
  public static final int CONFIGURATION = 3;

  /// Another Crestfall uses the data directory.
  public static final int IN_USE = 4;

  /// A part could not be started: a port is taken, there is no Postgres.
  public static final int NOT_STARTED = 5;

  /// Crestfall is not running, or not healthy, or `doctor` found a problem.
  public static final int UNHEALTHY = 6;

  private ExitCode() {}
}
