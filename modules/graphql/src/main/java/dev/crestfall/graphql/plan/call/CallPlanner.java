package dev.crestfall.graphql.plan.call;

import dev.crestfall.graphql.argument.Input;
import dev.crestfall.graphql.coerce.Coercion;
import dev.crestfall.graphql.model.FunctionField;
import dev.crestfall.graphql.model.Result;
import dev.crestfall.graphql.plan.ConnectionPlanner;
import dev.crestfall.graphql.plan.NodePlanner;
import dev.crestfall.graphql.plan.Scope;
import dev.crestfall.graphql.plan.Selected;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Fields of `Query` and `Mutation` that are functions.
public final class CallPlanner {
  private final Scope scope;

  public CallPlanner(Scope scope) {
    this.scope = scope;
  }

  /// The call that a field asks for.
  public CallPlan plan(FunctionField function, Selected field) {
    Set<String> names = function.arguments().keySet();
    if (!(function.result() instanceof Result.Rows)) {
      scope.allow(field, names);
    }
    CallPlan.Answer answer =
        switch (function.result()) {
          case Result.Value(var type) -> new CallPlan.Answer.Value(type);
          case Result.Row(var relation) ->
              new CallPlan.Answer.Row(
                  new NodePlanner(scope).plan(scope.table(relation), field.selections()));
          case Result.Rows(var relation) ->
              new CallPlan.Answer.Rows(
                  new ConnectionPlanner(scope).plan(scope.table(relation), field, names));
        };
    return new CallPlan(function, arguments(function, field), answer);
  }

  private List<CallPlan.Given> arguments(FunctionField function, Selected field) {
    List<CallPlan.Given> given = new ArrayList<>();
    for (FunctionField.Argument argument : function.arguments().values()) {
      Input input = scope.argument(field, argument.name());
      if (argument.required() && input.isNull()) {
        throw Coercion.invalid("NonNull");
      }
      if (!input.isAbsent()) {
        given.add(
            new CallPlan.Given(
                argument, Coercion.of(argument.type(), argument.sqlType(), null, input.operand())));
      }
    }
    return given;
  }
}
