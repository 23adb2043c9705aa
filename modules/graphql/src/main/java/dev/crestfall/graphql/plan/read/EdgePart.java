package dev.crestfall.graphql.plan.read;

/// A field of an edge.
public sealed interface EdgePart permits EdgePart.Cursor, EdgePart.Node, TypeName {
  /// The key of the answer.
  String key();

  /// The place of the row in the connection.
  record Cursor(String key) implements EdgePart {}

  record Node(String key, NodePlan node) implements EdgePart {}
}
