package dev.crestfall.graphql.plan.change;

import dev.crestfall.graphql.plan.read.NodePlan;
import java.util.List;

/// What is answered of a change.
public record ResponsePlan(List<Part> parts) {
  /// A field of the answer.
  public sealed interface Part {
    String key();

    /// How many rows were changed.
    record AffectedCount(String key) implements Part {}

    /// The changed rows.
    record Records(String key, NodePlan node) implements Part {}

    record TypeName(String key, String typeName) implements Part {}
  }

  public ResponsePlan {
    parts = List.copyOf(parts);
  }

  /// Whether anything of the rows is answered.
  public boolean hasRecords() {
    return parts.stream().anyMatch(Part.Records.class::isInstance);
  }
}
