package dev.crestfall.graphql.operation;

import dev.crestfall.graphql.argument.Decisions;
import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.model.Model;
import dev.crestfall.graphql.plan.Cost;
import dev.crestfall.graphql.plan.Scope;
import dev.crestfall.graphql.plan.Selected;
import dev.crestfall.graphql.plan.Selections;
import graphql.language.FragmentDefinition;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Plans operations.
public final class Planner {
  private final int maxCost;

  /// @param maxCost how many rows an operation may ask for
  public Planner(int maxCost) {
    this.maxCost = maxCost;
  }

  /// What an operation does, for all variables that decide alike. A query's field that can't be
  /// planned is refused by itself.
  ///
  /// @throws GraphqlError when nothing of it can be done
  /// @throws dev.crestfall.graphql.error.RefusedException when it asks for too many rows
  public OperationPlan plan(
      OperationDefinition operation,
      Map<String, FragmentDefinition> fragments,
      Model model,
      Decisions decisions) {
    Scope scope =
        new Scope(model, new Selections(fragments, decisions), decisions, new Cost(maxCost));
    SelectionSet fields = operation.getSelectionSet();
    return switch (operation.getOperation()) {
      case QUERY -> new OperationPlan(true, reads(fields, scope, "Query"));
      case MUTATION ->
          new OperationPlan(
              false, new MutationPlanner(scope).plan(fields(fields, "Mutation", scope)));
      case SUBSCRIPTION -> new OperationPlan(true, reads(fields, scope, "Subscription"));
    };
  }

  private static List<RootPlan> reads(SelectionSet set, Scope scope, String typeName) {
    QueryPlanner planner = new QueryPlanner(scope, typeName);
    List<RootPlan> roots = new ArrayList<>();
    for (Selected field : fields(set, typeName, scope)) {
      try {
        roots.add(planner.plan(field));
      } catch (GraphqlError e) {
        roots.add(new RootPlan.Refused(field.key(), e));
      }
    }
    return roots;
  }

  /// What is wrong with the outermost selections concerns the request as a whole.
  private static List<Selected> fields(SelectionSet set, String typeName, Scope scope) {
    List<Selected> fields;
    try {
      fields = scope.selections().of(List.of(set), typeName);
    } catch (GraphqlError e) {
      throw GraphqlError.request(String.valueOf(e.getMessage()));
    }
    if (fields.isEmpty()) {
      throw GraphqlError.request("Selection set must not be empty");
    }
    return fields;
  }
}
