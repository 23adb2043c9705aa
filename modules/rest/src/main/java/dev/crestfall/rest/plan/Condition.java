package dev.crestfall.rest.plan;

import dev.crestfall.rest.request.filter.Operation;
import java.util.List;

/// A filter resolved against the catalog.
public sealed interface Condition {
  record Group(boolean negated, boolean or, List<Condition> members) implements Condition {
    public Group {
      members = List.copyOf(members);
    }
  }

  record Compare(ResolvedField field, boolean negated, Operation operation) implements Condition {}

  /// `embed=is.null` or `embed=not.is.null`: whether the lateral join gave a row.
  record EmbedIsNull(boolean negated, String aggregateAlias) implements Condition {}
}
