package dev.crestfall.graphql.plan;

import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.model.ComputedField;
import dev.crestfall.graphql.model.RelationField;
import dev.crestfall.graphql.model.Result;
import dev.crestfall.graphql.model.TableType;
import dev.crestfall.graphql.plan.read.ConnectionPlan;
import dev.crestfall.graphql.plan.read.Member;
import dev.crestfall.graphql.plan.read.NodePlan;
import dev.crestfall.graphql.plan.read.TypeName;
import graphql.language.SelectionSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The object of a row.
public final class NodePlanner {
  private final Scope scope;

  public NodePlanner(Scope scope) {
    this.scope = scope;
  }

  /// What is wanted of a row of this table.
  public NodePlan plan(TableType table, List<SelectionSet> selections) {
    return plan(table, selections, false);
  }

  /// The same where the place takes rows of any table.
  public NodePlan planAny(TableType table, List<SelectionSet> selections) {
    return plan(table, selections, true);
  }

  private NodePlan plan(TableType table, List<SelectionSet> selections, boolean anyType) {
    List<Member> members = new ArrayList<>();
    for (Selected field : scope.selections().ofNode(selections, table.typeName(), anyType)) {
      members.add(member(table, field));
    }
    return new NodePlan(table, members);
  }

  private Member member(TableType table, Selected field) {
    String key = field.key();
    // Of fields of one name the schema has the last.
    ComputedField computed = table.computed().get(field.name());
    if (computed != null) {
      return computed(computed, field);
    }
    RelationField relation = table.relations().get(field.name());
    if (relation != null) {
      return related(relation, field);
    }
    ColumnField column = table.columns().get(field.name());
    if (column != null && column.selectable()) {
      return new Member.Column(key, column);
    }
    return switch (field.name()) {
      case "nodeId" -> new Member.NodeId(key);
      case "__typename" -> new TypeName(key, table.typeName());
      default ->
          throw GraphqlError.field(
              "Unknown field '" + field.name() + "' on type '" + table.typeName() + "'");
    };
  }

  private Member related(RelationField relation, Selected field) {
    TableType target = scope.table(relation.target());
    return relation.toMany()
        ? new Member.ToMany(field.key(), relation, connection(target, field))
        : new Member.ToOne(field.key(), relation, row(target, field));
  }

  private Member computed(ComputedField computed, Selected field) {
    return switch (computed.result()) {
      case Result.Value(var type) -> new Member.ComputedValue(field.key(), computed, type);
      case Result.Row(var relation) ->
          new Member.ComputedRow(field.key(), computed, row(scope.table(relation), field));
      case Result.Rows(var relation) ->
          new Member.ComputedRows(field.key(), computed, connection(scope.table(relation), field));
    };
  }

  private NodePlan row(TableType target, Selected field) {
    scope.allow(field, Set.of());
    return plan(target, field.selections());
  }

  private ConnectionPlan connection(TableType target, Selected field) {
    return new ConnectionPlanner(scope).plan(target, field, Set.of());
  }
}
