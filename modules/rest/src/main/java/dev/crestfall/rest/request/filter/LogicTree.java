package dev.crestfall.rest.request.filter;

import java.util.List;

/// `and=(...)`, `or=(...)` and what they hold.
public sealed interface LogicTree {
  record Group(boolean negated, boolean or, List<LogicTree> members) implements LogicTree {
    public Group {
      members = List.copyOf(members);
    }
  }

  record Leaf(Filter filter) implements LogicTree {}
}
