package dev.crestfall.rest.plan.read;

import dev.crestfall.rest.error.RequestErrors;
import dev.crestfall.rest.error.RestError;
import dev.crestfall.rest.request.OrderTerm;
import dev.crestfall.rest.request.QueryParams;
import dev.crestfall.rest.request.QueryParams.OnPath;
import dev.crestfall.rest.request.Range;
import dev.crestfall.rest.request.filter.Filter;
import dev.crestfall.rest.request.filter.LogicTree;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gives filters, orders and ranges to the levels that their paths name. An embed goes by its
/// alias; by its target's name too while `legacyNames` is on.
final class Targets {
  private final Draft root;
  private final boolean legacyNames;

  Targets(Draft root, boolean legacyNames) {
    this.root = root;
    this.legacyNames = legacyNames;
  }

  /// @param change the request changes rows: what it says of the root is part of the change, and no
  ///   level has a range
  void take(QueryParams query, Range rootRange, boolean change) {
    for (OnPath<Filter> filter : query.filters()) {
      if (!change || !filter.path().isEmpty()) {
        at(filter.path()).filters.add(filter.value());
      }
    }
    takeOrders(query.orders());
    if (!change) {
      root.range = rootRange;
      for (OnPath<Range> range : query.ranges()) {
        if (!range.path().isEmpty()) {
          at(range.path()).range = range.value();
        }
      }
    }
    for (OnPath<LogicTree> logic : query.logic()) {
      if (!change || !logic.path().isEmpty()) {
        at(logic.path()).logic.add(logic.value());
      }
    }
  }

  /// Of several orders for one level the first counts.
  private void takeOrders(List<OnPath<List<OrderTerm>>> orders) {
    Set<Draft> ordered = new HashSet<>();
    for (OnPath<List<OrderTerm>> order : orders) {
      Draft target = at(order.path());
      if (ordered.add(target)) {
        target.orderTerms = order.value();
      }
    }
  }

  private Draft at(List<String> path) {
    Draft current = root;
    for (String step : path) {
      Draft next = child(current, step, legacyNames);
      if (next == null) {
        throw notEmbedded(current, step);
      }
      if (next.alias != null && next.name.equals(step) && !next.alias.equals(step)) {
        next.legacyNameMatch = true;
      }
      current = next;
    }
    return current;
  }

  private static @Nullable Draft child(Draft parent, String step, boolean legacyNames) {
    for (Draft child : parent.children) {
      if (child.label().equals(step) || (legacyNames && child.name.equals(step))) {
        return child;
      }
    }
    return null;
  }

  private RestError notEmbedded(Draft parent, String step) {
    Draft renamed = legacyNames ? null : child(parent, step, true);
    return renamed == null || renamed.alias == null
        ? RequestErrors.notEmbedded(step)
        : RequestErrors.notEmbeddedUnderName(step, renamed.name, renamed.alias);
  }
}
