package dev.crestfall.studio.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.studio.api.shape.Limit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A statement to be tried as somebody.
///
/// @param role that requests run as
/// @param userId whose claims it has; null for nobody's
/// @param aal of the session, `aal1` or `aal2`
/// @param claims put over the others
record Trial(
    @Limit(min = 1, max = 100_000) String statement,
    @Limit(min = 1, max = 63) String role,
    @Nullable UUID userId,
    @Nullable String aal,
    @Nullable ObjectNode claims) {
  private static final Set<String> LEVELS = Set.of("aal1", "aal2");

  Trial {
    if (!OneStatement.isOne(statement)) {
      throw ApiError.invalid(
          "statement", "must be one select, insert, update, delete, merge or with");
    }
    if (aal != null && !LEVELS.contains(aal)) {
      throw ApiError.invalid("aal", "must be aal1 or aal2");
    }
  }

  /// What came of it.
  ///
  /// @param problem null when it ran
  /// @param rows lists of texts, a hundred at most
  /// @param affected rows that it changed, null for a query
  /// @param plan of Postgres; null when it was refused before that
  /// @param claims that policies saw
  record TrialOutcome(
      @Nullable TrialProblem problem,
      List<String> columns,
      JsonNode rows,
      boolean moreRows,
      @Nullable Integer affected,
      List<TouchedTable> tables,
      @Nullable JsonNode plan,
      JsonNode claims,
      long millis) {}

  /// Why it was refused.
  record TrialProblem(String state, String message) {}

  /// A table that the statement works on.
  ///
  /// @param heeded whether policies count for this role there
  /// @param visible rows that the role sees, null where that can't be told
  /// @param all rows that there are, null where that can't be told
  /// @param more whether counting ended at 10,000
  record TouchedTable(
      String schema,
      String table,
      String operation,
      boolean rowLevelSecurity,
      boolean heeded,
      @Nullable Long visible,
      @Nullable Long all,
      boolean more,
      List<AppliedPolicy> policies) {}

  /// A policy that counts for the role and what it does.
  record AppliedPolicy(
      String name,
      String command,
      boolean restrictive,
      List<String> roles,
      @Nullable String using,
      @Nullable String check) {}
}
