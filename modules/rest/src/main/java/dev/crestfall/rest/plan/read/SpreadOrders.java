package dev.crestfall.rest.plan.read;

import dev.crestfall.rest.error.RequestErrors;
import dev.crestfall.rest.plan.EmbedSelect;
import dev.crestfall.rest.plan.Order;
import dev.crestfall.rest.plan.ResolvedField;
import dev.crestfall.rest.plan.SelectField;
import dev.crestfall.rest.plan.SpreadKind;
import dev.crestfall.rest.plan.embed.AliasNames;
import java.util.ArrayList;
import java.util.List;

/// Moves the order of a to-many spread into the arrays that its columns become. What it orders by
/// must be selected beneath them, under names of its own.
final class SpreadOrders {
  private final AliasNames names;

  SpreadOrders(AliasNames names) {
    this.names = names;
  }

  void resolve(Draft draft) {
    if (draft.isToManySpread()) {
      if (draft.hasAggregates() || draft.embeds.stream().anyMatch(SpreadOrders::aggregates)) {
        throw RequestErrors.spreadAggregate();
      }
      move(draft);
    }
    draft.children.forEach(this::resolve);
  }

  private static boolean aggregates(EmbedSelect embed) {
    return embed instanceof EmbedSelect.Spread spread
        && spread.fields().stream().anyMatch(field -> field.aggregate() != null);
  }

  private void move(Draft draft) {
    List<SpreadKind.Extra> extra = new ArrayList<>();
    List<Order> orders = new ArrayList<>();
    for (Order order : draft.order) {
      String alias = names.next("order", orders.size() + 1);
      extra.add(
          new SpreadKind.Extra(
              order.relationAlias(), new SelectField(order.field(), null, null, null, alias)));
      orders.add(
          new Order(
              null, ResolvedField.unknown(alias, List.of()), order.direction(), order.nulls()));
    }
    draft.spread = new SpreadKind.ToMany(extra, orders);
    draft.order = List.of();
  }
}
