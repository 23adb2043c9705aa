package dev.crestfall.graphql.argument;

import java.util.List;

/// For which variables a plan is good.
public final class Guards {
  static final long TOO_MUCH = Integer.MAX_VALUE;

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

  /// About how many bytes they keep alive.
  public long weight() {
    long weight = 0;
    for (Decisions.Guard guard : guards) {
      weight += guard.weight();
    }
    return weight;
  }
}
