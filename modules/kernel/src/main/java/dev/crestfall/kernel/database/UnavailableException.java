package dev.crestfall.kernel.database;

import java.sql.SQLException;

/// No connection, or no room for its answer, can be had now. The message holds no address and no
/// secret.
public final class UnavailableException extends RuntimeException {
  private final Reason reason;

  public enum Reason {
    /// Postgres doesn't answer; requests are refused at once until it does.
    AWAY,
    /// Postgres answers, but every connection of the pool was busy for the acquisition timeout.
    POOL_EXHAUSTED,
    /// Answers under way hold all memory that they may; this one was not read.
    OVERLOADED
  }

  public UnavailableException(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /// Whether an error says that the connection is gone, or Postgres about to go or to come.
  public static boolean isLoss(SQLException error) {
    String state = String.valueOf(error.getSQLState());
    return state.startsWith("08") || state.startsWith("57P");
  }
}
