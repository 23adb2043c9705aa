package dev.crestfall.rest.config;

/// The setting `db-tx-end`: how a transaction ends, and whether `Prefer: tx=` may say otherwise.
public enum TransactionEnd {
  COMMIT(false, false),
  COMMIT_ALLOW_OVERRIDE(false, true),
  ROLLBACK(true, false),
  ROLLBACK_ALLOW_OVERRIDE(true, true);

  private final boolean rollback;
  private final boolean override;

  TransactionEnd(boolean rollback, boolean override) {
    this.rollback = rollback;
    this.override = override;
  }

  public boolean allowsOverride() {
    return override;
  }

  /// How it ends when nobody says otherwise.
  public boolean isRollback() {
    return rollback;
  }
}
