package dev.crestfall.graphql.document;

import dev.crestfall.graphql.argument.Decisions;
import dev.crestfall.graphql.model.Model;
import dev.crestfall.graphql.operation.OperationPlan;
import graphql.language.FragmentDefinition;
import graphql.language.OperationDefinition;
import java.util.Map;

/// Decides what an operation will do.
@FunctionalInterface
public interface Planning {
  /// @throws dev.crestfall.graphql.error.GraphqlError when the operation makes no sense
  OperationPlan plan(
      OperationDefinition operation,
      Map<String, FragmentDefinition> fragments,
      Model model,
      Decisions decisions);
}
