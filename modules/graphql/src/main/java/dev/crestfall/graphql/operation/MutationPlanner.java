package dev.crestfall.graphql.operation;

import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.model.FunctionField;
import dev.crestfall.graphql.plan.Scope;
import dev.crestfall.graphql.plan.Selected;
import dev.crestfall.graphql.plan.call.CallPlanner;
import dev.crestfall.graphql.plan.change.ChangePlan;
import dev.crestfall.graphql.plan.change.ChangePlanner;
import dev.crestfall.graphql.sql.call.CallSql;
import dev.crestfall.graphql.sql.change.ChangeSql;
import java.util.List;

/// The fields of `Mutation`.
final class MutationPlanner {
  private final Scope scope;
  private final ChangePlanner changes;

  MutationPlanner(Scope scope) {
    this.scope = scope;
    this.changes = new ChangePlanner(scope);
    if (!changes.hasMutations()) {
      throw GraphqlError.field("Unknown type Mutation");
    }
  }

  /// All fields or none: the first that can't be planned refuses the operation.
  List<RootPlan> plan(List<Selected> fields) {
    return fields.stream().map(this::planned).toList();
  }

  private RootPlan planned(Selected field) {
    try {
      return plan(field);
    } catch (GraphqlError e) {
      throw e.path().isEmpty() && !e.isRequest() ? e.at(List.of(field.key())) : e;
    }
  }

  private RootPlan plan(Selected field) {
    if (field.name().equals("__typename")) {
      return new RootPlan.Constant(field.key(), "\"Mutation\"");
    }
    ChangePlan change = changes.plan(field);
    if (change != null) {
      return new RootPlan.Rows(field.key(), ChangeSql.statement(change));
    }
    FunctionField function = scope.model().mutations().get(field.name());
    if (function != null) {
      return new RootPlan.Rows(
          field.key(), CallSql.change(new CallPlanner(scope).plan(function, field)));
    }
    throw GraphqlError.field("Unknown field \"" + field.name() + "\" on type Mutation");
  }
}
