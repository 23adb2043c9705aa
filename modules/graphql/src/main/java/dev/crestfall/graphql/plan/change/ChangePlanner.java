package dev.crestfall.graphql.plan.change;

import dev.crestfall.graphql.argument.Input;
import dev.crestfall.graphql.coerce.Coercion;
import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.model.TableType;
import dev.crestfall.graphql.plan.FilterPlanner;
import dev.crestfall.graphql.plan.NodePlanner;
import dev.crestfall.graphql.plan.Scope;
import dev.crestfall.graphql.plan.Selected;
import dev.crestfall.graphql.plan.read.Condition;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Fields of `Mutation` that change a table.
public final class ChangePlanner {
  private final Scope scope;

  public ChangePlanner(Scope scope) {
    this.scope = scope;
  }

  /// Whether the role may change anything, by table or by function.
  public boolean hasMutations() {
    return MutationField.any(scope.model());
  }

  /// What a field changes; null when it is none that changes a table.
  public @Nullable ChangePlan plan(Selected field) {
    MutationField mutation = MutationField.of(field.name(), scope.model());
    if (mutation == null) {
      return null;
    }
    scope.allow(field, mutation.arguments());
    TableType table = mutation.table();
    return switch (mutation.kind()) {
      case INSERT ->
          new InsertPlanner(
                  scope,
                  table,
                  ConflictPlanner.plan(scope, table, scope.argument(field, "onConflict")),
                  response(mutation, field))
              .plan(scope.argument(field, "objects"));
      case UPDATE ->
          new ChangePlan.Update(
              table,
              UpdatePlanner.set(table, scope.argument(field, "set")),
              filter(table, field),
              atMost(field),
              response(mutation, field));
      case DELETE ->
          new ChangePlan.Delete(
              table, filter(table, field), atMost(field), response(mutation, field));
    };
  }

  private List<Condition> filter(TableType table, Selected field) {
    return new FilterPlanner(scope, table).plan(scope.argument(field, "filter"));
  }

  /// Null is as good as nothing.
  private long atMost(Selected field) {
    Input input = scope.argument(field, "atMost");
    if (input.isNull()) {
      return 1;
    }
    if (input.decided() instanceof BigInteger number) {
      return number.longValue();
    }
    throw Coercion.invalid("Int");
  }

  private ResponsePlan response(MutationField mutation, Selected field) {
    TableType table = mutation.table();
    String typeName = table.typeName() + mutation.kind().response();
    List<ResponsePlan.Part> parts = new ArrayList<>();
    for (Selected part : scope.selections().of(field.selections(), typeName)) {
      scope.allow(part, Set.of());
      parts.add(
          switch (part.name()) {
            case "affectedCount" -> new ResponsePlan.Part.AffectedCount(part.key());
            case "records" ->
                new ResponsePlan.Part.Records(
                    part.key(), new NodePlanner(scope).plan(table, part.selections()));
            case "__typename" -> new ResponsePlan.Part.TypeName(part.key(), typeName);
            default -> throw GraphqlError.field("unknown field in " + mutation.kind().verb());
          });
    }
    return new ResponsePlan(parts);
  }
}
