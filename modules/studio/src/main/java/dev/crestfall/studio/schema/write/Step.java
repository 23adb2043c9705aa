package dev.crestfall.studio.schema.write;

/// One statement.
///
/// @param sql without a semicolon at its end
/// @param late whether it is run after all others, outside of their transaction
public record Step(String sql, boolean late) {
  /// One within the transaction.
  public static Step of(String sql) {
    return new Step(sql, false);
  }
}
