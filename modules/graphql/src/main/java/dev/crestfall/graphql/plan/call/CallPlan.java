package dev.crestfall.graphql.plan.call;

import dev.crestfall.graphql.argument.Bound;
import dev.crestfall.graphql.model.FunctionField;
import dev.crestfall.graphql.model.ValueType;
import dev.crestfall.graphql.plan.read.ConnectionPlan;
import dev.crestfall.graphql.plan.read.NodePlan;
import java.util.List;

/// One call of a function.
///
/// @param arguments that are given; the others are the function's defaults
public record CallPlan(FunctionField function, List<Given> arguments, Answer answer) {
  /// A value for an argument.
  public record Given(FunctionField.Argument argument, Bound value) {}

  /// What is answered of the function's result.
  public sealed interface Answer {
    record Value(ValueType type) implements Answer {}

    /// The row, or null when the function gives none or one of nothing but NULL.
    record Row(NodePlan node) implements Answer {}

    record Rows(ConnectionPlan connection) implements Answer {}
  }

  public CallPlan {
    arguments = List.copyOf(arguments);
  }
}
