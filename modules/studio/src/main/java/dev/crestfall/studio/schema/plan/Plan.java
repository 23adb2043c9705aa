package dev.crestfall.studio.schema.plan;

import dev.crestfall.studio.schema.plan.risk.Warning;
import java.util.List;

/// What changes come to.
///
/// @param sql all statements, as a script
/// @param confirmations objects whose names somebody has to type before they go
/// @param check whether Postgres took the statements, on trial
/// @param version of the plan: the same as long as its SQL and what it touches are the same
public record Plan(
    List<Statement> statements,
    String sql,
    List<Warning> warnings,
    List<String> confirmations,
    Check check,
    String version) {
  /// One statement, and which change it belongs to.
  ///
  /// @param late whether it runs after all others, outside of their transaction
  public record Statement(int change, String sql, boolean late) {}

  /// What is known of the statements.
  public enum Check {
    /// They ran, and were taken back.
    PASSED,
    /// They would have made others wait, so they were not tried.
    SKIPPED,
    /// Something held a lock.
    BUSY
  }

  Plan checked(Check how) {
    return new Plan(statements, sql, warnings, confirmations, how, version);
  }
}
