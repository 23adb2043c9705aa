package dev.crestfall.graphql.operation;

import java.util.List;

/// An operation that is ready to run, for all variables that its guards hold for.
///
/// @param readOnly false for a mutation
/// @param roots in the order of the answer
public record OperationPlan(boolean readOnly, List<RootPlan> roots) {
  public OperationPlan {
    roots = List.copyOf(roots);
  }
}
