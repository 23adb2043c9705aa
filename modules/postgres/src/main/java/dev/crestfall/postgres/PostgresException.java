package dev.crestfall.postgres;

/// Postgres can't be had as asked. The message is one line for a person, the remedy says what to do
/// about it; neither holds a secret.
public final class PostgresException extends RuntimeException {
  private final Kind kind;
  private final String remedy;

  /// What went wrong, for those who act on it.
  public enum Kind {
    /// No rung of the ladder has a Postgres that we can use.
    NO_BINARIES,
    /// The data directory belongs to another major version.
    OTHER_MAJOR,
    /// Another running program holds the data directory.
    IN_USE,
    /// The configured port is taken.
    PORT_TAKEN,
    /// The file system refuses: rights, or no space.
    FILES,
    /// No operating system user that Postgres could run as.
    NO_USER,
    /// Postgres was started and ended, or did not become ready in time.
    NOT_STARTED,
    /// The database at the configured URL can't be reached or refuses us.
    UNREACHABLE,
    /// The role that we connect as lacks a right that nothing works without.
    MISSING_RIGHT
  }

  public PostgresException(Kind kind, String message, String remedy) {
    super(message);
    this.kind = kind;
    this.remedy = remedy;
  }

  public PostgresException(Kind kind, String message, String remedy, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.remedy = remedy;
  }

  public Kind kind() {
    return kind;
  }

  /// What the reader can do about it: one sentence.
  public String remedy() {
    return remedy;
  }
}
