package dev.crestfall.graphql.plan.read;

import dev.crestfall.graphql.model.TableType;
import java.util.List;

/// A page of rows and what is told of all of them.
///
/// @param filter all of it must hold
/// @param order ends with the primary key, so that no two rows are equal
public record ConnectionPlan(
    TableType table,
    List<Condition> filter,
    List<OrderTerm> order,
    Page page,
    List<ConnectionPart> parts) {
  public ConnectionPlan {
    filter = List.copyOf(filter);
    order = List.copyOf(order);
    parts = List.copyOf(parts);
  }
}
