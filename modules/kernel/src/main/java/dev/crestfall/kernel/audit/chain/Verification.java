package dev.crestfall.kernel.audit.chain;

import java.util.List;

/// What a verification found.
///
/// @param rows how many sealed rows were recomputed
/// @param unsealed rows that are not sealed yet
/// @param heads how many signed heads were compared
/// @param problems the first of each month; empty when all is well
public record Verification(long rows, long unsealed, int heads, List<Problem> problems) {
  /// Something that is not as it was written.
  ///
  /// @param month as `2026-11`
  /// @param number of the first row that does not fit, 0 when it is none in particular
  /// @param id of that row, empty when it is not there
  public record Problem(String month, long number, String id, String what) {}

  public boolean isGood() {
    return problems.isEmpty();
  }
}
