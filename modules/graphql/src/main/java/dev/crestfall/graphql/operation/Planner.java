package dev.crestfall.graphql.operation;

import dev.crestfall.graphql.argument.Decisions;
import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.model.Model;
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
  private Planner() {}

  /// What an operation does, for all variables that decide alike. A query's field that can't be
  /// planned is refused by itself.
  ///
  /// @throws GraphqlError when nothing of it can be done
  public static OperationPlan plan(
      OperationDefinition operation,
      Map<String, FragmentDefinition> fragments,
      Model model,
      Decisions decisions) {
    Scope scope = new Scope(model, new Selections(fragments, decisions), decisions);
    SelectionSet fields = operation.getSelectionSet();
    return switch (operation.getOperation()) {
      case QUERY -> new OperationPlan(true, query(fields, scope));
      case MUTATION ->
          new OperationPlan(
              false, new MutationPlanner(scope).plan(fields(fields, "Mutation", scope)));
      case SUBSCRIPTION -> throw GraphqlError.request("Subscriptions are not supported");
    };
  }

  private static List<RootPlan> query(SelectionSet set, Scope scope) {
    QueryPlanner planner = new QueryPlanner(scope);
    List<RootPlan> roots = new ArrayList<>();
    for (Selected field : fields(set, "Query", scope)) {
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
