package dev.crestfall.graphql.config;

/// How subscriptions learn of changes.
public enum LiveWatch {
  /// By triggers in the Postgres that Crestfall runs, by looking in every other.
  AUTO,
  /// By triggers, as the owner of another Postgres may allow.
  TRIGGERS,
  /// By looking, which writes nothing.
  POLL;

  /// Whether triggers may be made.
  ///
  /// @param ours whether Crestfall itself runs the server
  public boolean byTriggers(boolean ours) {
    return this == TRIGGERS || this == AUTO && ours;
  }
}
