package dev.crestfall.graphql.operation;

import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.model.FunctionField;
import dev.crestfall.graphql.model.TableType;
import dev.crestfall.graphql.plan.ConnectionPlanner;
import dev.crestfall.graphql.plan.Scope;
import dev.crestfall.graphql.plan.Selected;
import dev.crestfall.graphql.plan.call.CallPlanner;
import dev.crestfall.graphql.sql.RootStatement;
import dev.crestfall.graphql.sql.call.CallSql;
import dev.crestfall.graphql.sql.node.ReadSql;
import graphql.language.Argument;
import graphql.language.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The fields of `Query`, which are those of `Subscription` too.
final class QueryPlanner {
  private static final String COLLECTION = "Collection";
  private static final String BY_PRIMARY_KEY = "ByPk";

  private final Scope scope;
  private final String typeName;

  /// @param typeName of the two
  QueryPlanner(Scope scope, String typeName) {
    this.scope = scope;
    this.typeName = typeName;
  }

  RootPlan plan(Selected field) {
    return switch (field.name()) {
      case "__typename" -> new RootPlan.Constant(field.key(), '"' + typeName + '"');
      case "__schema", "__type" -> introspection(field);
      case "node" -> rows(field, ReadSql.row(new RowPlanner(scope).byNodeId(field)));
      default -> table(field);
    };
  }

  private RootPlan table(Selected field) {
    TableType table = named(field.name(), COLLECTION);
    if (table != null) {
      return rows(
          field, ReadSql.connection(new ConnectionPlanner(scope).plan(table, field, Set.of())));
    }
    table = named(field.name(), BY_PRIMARY_KEY);
    if (table != null && table.byPrimaryKey()) {
      return rows(field, ReadSql.row(new RowPlanner(scope).byPrimaryKey(table, field)));
    }
    FunctionField function = scope.model().queries().get(field.name());
    if (function != null) {
      return rows(field, CallSql.read(new CallPlanner(scope).plan(function, field)));
    }
    throw unknown(field);
  }

  private @Nullable TableType named(String name, String suffix) {
    if (!name.endsWith(suffix)) {
      return null;
    }
    String fieldName = name.substring(0, name.length() - suffix.length());
    for (TableType table : scope.model().tables().values()) {
      if (table.selectable() && table.fieldName().equals(fieldName)) {
        return table;
      }
    }
    return null;
  }

  private static RootPlan rows(Selected field, RootStatement statement) {
    return new RootPlan.Rows(field.key(), statement);
  }

  private RootPlan introspection(Selected field) {
    if (!scope.model().isIntrospectable()) {
      throw unknown(field);
    }
    List<Argument> arguments = new ArrayList<>();
    field.arguments().forEach((name, value) -> arguments.add(new Argument(name, value)));
    Field.Builder asked = Field.newField(field.name()).alias(field.key()).arguments(arguments);
    return new RootPlan.Introspection(
        field.key(),
        field.selections().stream().map(set -> asked.selectionSet(set).build()).toList());
  }

  private GraphqlError unknown(Selected field) {
    return GraphqlError.field("Unknown field \"" + field.name() + "\" on type " + typeName);
  }
}
