package dev.crestfall.graphql.operation;

import dev.crestfall.catalog.QualifiedName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// An operation that is ready to run, for all variables that its guards hold for.
///
/// @param readOnly false for a mutation
/// @param roots in the order of the answer
public record OperationPlan(boolean readOnly, List<RootPlan> roots) {
  public OperationPlan {
    roots = List.copyOf(roots);
  }

  /// The relations and functions that it reads.
  public Set<QualifiedName> names() {
    Set<QualifiedName> names = new HashSet<>();
    for (RootPlan root : roots) {
      if (root instanceof RootPlan.Rows rows) {
        names.addAll(rows.statement().names());
      }
    }
    return names;
  }

  /// About how many bytes it keeps alive.
  public long weight() {
    long weight = 0;
    for (RootPlan root : roots) {
      weight += root instanceof RootPlan.Rows rows ? rows.statement().weight() : 300;
    }
    return weight;
  }
}
