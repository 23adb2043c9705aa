package dev.crestfall.graphql.argument;

import java.util.List;

/// For which variables a plan is good.
public final class Guards {
  private final List<Decisions.Guard> guards;

  Guards(List<Decisions.Guard> guards) {
    this.guards = List.copyOf(guards);
  }

  /// Whether a plan that was made with other variables would be made just so with these.
  public boolean hold(Variables variables) {
    for (Decisions.Guard guard : guards) {
      if (!guard.holds(variables)) {
        return false;
      }
    }
    return true;
  }
}
