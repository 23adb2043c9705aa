package dev.crestfall.graphql.operation;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.graphql.argument.Bound;
import dev.crestfall.graphql.argument.Input;
import dev.crestfall.graphql.coerce.Coercion;
import dev.crestfall.graphql.coerce.NodeId;
import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.model.TableType;
import dev.crestfall.graphql.plan.NodePlanner;
import dev.crestfall.graphql.plan.Scope;
import dev.crestfall.graphql.plan.Selected;
import dev.crestfall.graphql.plan.read.Condition;
import dev.crestfall.graphql.plan.read.RowPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Fields of `Query` that are one row, named by its primary key.
final class RowPlanner {
  private final Scope scope;

  RowPlanner(Scope scope) {
    this.scope = scope;
  }

  /// `node(nodeId: …)`: the id says which table is read.
  RowPlan byNodeId(Selected field) {
    scope.allow(field, Set.of("nodeId"));
    Input id = scope.argument(field, "nodeId");
    if (id.isNull()) {
      throw Coercion.invalid("NonNull");
    }
    QualifiedName relation = id.decided(NodeId::relation);
    TableType table =
        scope.model().table(relation != null ? relation : NodeId.parse(id.decided()).relation());
    if (table == null || !table.selectable()) {
      throw GraphqlError.field(
          "Collection referenced by nodeId did not match any known collection");
    }
    return new RowPlan(
        new NodePlanner(scope).planAny(table, field.selections()),
        new Condition.Key(table.primaryKey(), NodeId.key(table, id.operand())));
  }

  /// `accountByPk(id: …)`.
  RowPlan byPrimaryKey(TableType table, Selected field) {
    List<Bound> values = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (ColumnField column : table.primaryKey()) {
      Input value = scope.argument(field, column.name());
      if (value.isAbsent()) {
        missing.add(column.column());
      } else {
        values.add(Coercion.of(column, value.operand()));
      }
    }
    if (!missing.isEmpty()) {
      throw GraphqlError.field("Missing primary key column(s): " + String.join(", ", missing));
    }
    return new RowPlan(
        new NodePlanner(scope).plan(table, field.selections()),
        new Condition.Key(table.primaryKey(), values));
  }
}
