package dev.crestfall.cli;

/// A command can't do what it was asked. The message is for the person at the terminal, the remedy
/// says what to do next; neither holds a secret.
public final class CliException extends RuntimeException {
  private final int exitCode;
  private final String remedy;

  public CliException(int exitCode, String message, String remedy) {
    super(message);
    this.exitCode = exitCode;
    this.remedy = remedy;
  }

  public CliException(int exitCode, String message, String remedy, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
    this.remedy = remedy;
  }

  public int exitCode() {
    return exitCode;
  }

  /// One sentence, or empty.
  public String remedy() {
    return remedy;
  }
}
