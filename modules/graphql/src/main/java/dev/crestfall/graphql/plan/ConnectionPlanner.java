package dev.crestfall.graphql.plan;

import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.model.TableType;
import dev.crestfall.graphql.plan.read.Condition;
import dev.crestfall.graphql.plan.read.ConnectionPart;
import dev.crestfall.graphql.plan.read.ConnectionPlan;
import dev.crestfall.graphql.plan.read.EdgePart;
import dev.crestfall.graphql.plan.read.InfoPart;
import dev.crestfall.graphql.plan.read.OrderTerm;
import dev.crestfall.graphql.plan.read.Page;
import dev.crestfall.graphql.plan.read.TypeName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A connection: its arguments and its fields.
public final class ConnectionPlanner {
  private static final Set<String> ARGUMENTS =
      Set.of("first", "last", "before", "after", "offset", "filter", "orderBy");

  private final Scope scope;

  public ConnectionPlanner(Scope scope) {
    this.scope = scope;
  }

  /// A connection of rows of this table.
  ///
  /// @param further names of arguments that the field has besides a connection's own
  public ConnectionPlan plan(TableType table, Selected field, Collection<String> further) {
    Set<String> allowed = new HashSet<>(ARGUMENTS);
    allowed.addAll(further);
    scope.allow(field, allowed);
    List<OrderTerm> order = new OrderPlanner(scope, table).plan(scope.argument(field, "orderBy"));
    List<Condition> filter = new FilterPlanner(scope, table).plan(scope.argument(field, "filter"));
    Page page = new PagePlanner(scope, field).plan(table, order);
    return new ConnectionPlan(table, filter, order, page, parts(table, field, page));
  }

  private List<ConnectionPart> parts(TableType table, Selected field, Page page) {
    String typeName = table.typeName() + "Connection";
    List<ConnectionPart> parts = new ArrayList<>();
    for (Selected part : scope.selections().of(field.selections(), typeName)) {
      parts.add(
          part.name().equals("edges")
              ? scope.cost().page(page.limit(), () -> edges(table, part))
              : part(table, part, typeName));
    }
    return parts;
  }

  private ConnectionPart part(TableType table, Selected part, String typeName) {
    return switch (part.name()) {
      case "pageInfo" -> new ConnectionPart.PageInfo(part.key(), info(part));
      case "__typename" -> new TypeName(part.key(), typeName);
      case "totalCount" -> totalCount(table, part);
      case "aggregate" -> aggregate(table, part);
      case "groups" -> groups(table, part);
      default -> throw GraphqlError.field("unknown field in connection");
    };
  }

  private ConnectionPart edges(TableType table, Selected part) {
    return new ConnectionPart.Edges(part.key(), edge(table, part));
  }

  private static ConnectionPart totalCount(TableType table, Selected part) {
    if (!table.totalCount()) {
      throw GraphqlError.field("unknown field in connection");
    }
    return new ConnectionPart.TotalCount(part.key());
  }

  private ConnectionPart groups(TableType table, Selected part) {
    requireAggregates(table);
    scope.allow(part, Set.of("first"));
    int length = new PagePlanner(scope, part).first(table);
    return scope
        .cost()
        .page(
            length,
            () ->
                new ConnectionPart.Groups(
                    part.key(),
                    new AggregatePlanner(scope, table).groups(part.selections()),
                    length));
  }

  private static void requireAggregates(TableType table) {
    if (!table.aggregate()) {
      throw GraphqlError.field("enable the aggregate directive to use aggregates");
    }
  }

  private ConnectionPart aggregate(TableType table, Selected part) {
    requireAggregates(table);
    return new ConnectionPart.Aggregate(
        part.key(), new AggregatePlanner(scope, table).plan(part.selections()));
  }

  private List<EdgePart> edge(TableType table, Selected edges) {
    String typeName = table.typeName() + "Edge";
    List<EdgePart> parts = new ArrayList<>();
    for (Selected part : scope.selections().of(edges.selections(), typeName)) {
      parts.add(
          switch (part.name()) {
            case "cursor" -> new EdgePart.Cursor(part.key());
            case "node" -> {
              scope.allow(part, Set.of());
              yield new EdgePart.Node(
                  part.key(), new NodePlanner(scope).plan(table, part.selections()));
            }
            case "__typename" -> new TypeName(part.key(), typeName);
            default -> throw GraphqlError.field("unknown field in edge");
          });
    }
    return parts;
  }

  private List<InfoPart> info(Selected pageInfo) {
    List<InfoPart> parts = new ArrayList<>();
    for (Selected part : scope.selections().of(pageInfo.selections(), "PageInfo")) {
      parts.add(
          part.name().equals("__typename")
              ? new TypeName(part.key(), "PageInfo")
              : new InfoPart.Fact(part.key(), kind(part.name())));
    }
    return parts;
  }

  private static InfoPart.Kind kind(String name) {
    return Arrays.stream(InfoPart.Kind.values())
        .filter(kind -> kind.field().equals(name))
        .findAny()
        .orElseThrow(() -> GraphqlError.field("unknown field in pageInfo"));
  }
}
