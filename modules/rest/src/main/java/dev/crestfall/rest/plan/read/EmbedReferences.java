package dev.crestfall.rest.plan.read;

import dev.crestfall.rest.error.RequestErrors;
import dev.crestfall.rest.plan.Condition;
import dev.crestfall.rest.plan.Order;
import dev.crestfall.rest.plan.ResolvedField;
import dev.crestfall.rest.request.OrderTerm;
import dev.crestfall.rest.request.filter.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a level says of its own embeds: orders by them, and whether they are there at all.
final class EmbedReferences {
  private final FieldResolver resolver;

  EmbedReferences(FieldResolver resolver) {
    this.resolver = resolver;
  }

  void resolve(Draft draft) {
    orders(draft);
    nullFilters(draft);
  }

  private void orders(Draft draft) {
    for (OrderTerm term : draft.orderTerms) {
      draft.order.add(order(draft, term));
    }
    draft.children.forEach(this::orders);
  }

  private Order order(Draft draft, OrderTerm term) {
    String relation = term.relation();
    if (relation == null) {
      ResolvedField field = resolver.order(draft.table, term.field());
      return new Order(null, field, term.direction(), term.nulls());
    }
    Draft embed = embed(draft, relation);
    if (embed == null) {
      throw RequestErrors.notEmbedded(relation);
    }
    if (!embed.isToOne()) {
      throw RequestErrors.relatedOrder(draft.table.name(), embed.label());
    }
    ResolvedField field = ResolvedField.unknown(term.field().name(), term.field().path());
    return new Order(embed.aggregateAlias, field, term.direction(), term.nulls());
  }

  private static void nullFilters(Draft draft) {
    draft.where.replaceAll(condition -> nullFilter(draft, condition));
    draft.children.forEach(EmbedReferences::nullFilters);
  }

  /// `embed=is.null` asks for the absence of rows, where a column of that name would be compared.
  private static Condition nullFilter(Draft draft, Condition condition) {
    return switch (condition) {
      case Condition.Group(boolean negated, boolean or, List<Condition> members) ->
          new Condition.Group(
              negated, or, members.stream().map(member -> nullFilter(draft, member)).toList());
      case Condition.Compare(ResolvedField field, boolean negated, Operation.Is(var value))
          when value == Operation.IsValue.NULL && field.path().isEmpty() -> {
        Draft embed = embed(draft, field.name());
        yield embed == null ? condition : new Condition.EmbedIsNull(negated, embed.aggregateAlias);
      }
      case Condition.Compare _, Condition.EmbedIsNull _ -> condition;
    };
  }

  private static @Nullable Draft embed(Draft draft, String label) {
    for (Draft child : draft.children) {
      if (child.label().equals(label)) {
        return child;
      }
    }
    return null;
  }
}
