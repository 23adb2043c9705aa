package dev.crestfall.studio.rows.change;

import java.sql.SQLException;

/// Postgres refuses a change of a batch; nothing of the batch is done.
public final class ChangeFailedException extends RuntimeException {
  private final int change;
  private final SQLException failure;

  ChangeFailedException(int change, SQLException failure) {
    super(null, failure, false, false);
    this.change = change;
    this.failure = failure;
  }

  /// The number of the change, from 0.
  public int change() {
    return change;
  }

  public SQLException failure() {
    return failure;
  }
}
