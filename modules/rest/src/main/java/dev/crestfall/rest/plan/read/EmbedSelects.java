package dev.crestfall.rest.plan.read;

import dev.crestfall.rest.error.RequestErrors;
import dev.crestfall.rest.plan.EmbedSelect;
import dev.crestfall.rest.plan.EmbedSelect.SpreadField;
import dev.crestfall.rest.plan.SelectField;
import java.util.ArrayList;
import java.util.List;

/// How each level shows its embeds, and where aggregates inside spreads are computed.
final class EmbedSelects {
  private EmbedSelects() {}

  /// An aggregate on its way up from a to-one spread: within the spread each group would be one
  /// row. `label` names the value in the join `aggregateAlias`.
  private record Hoisted(String aggregateAlias, String label, SelectField original) {}

  static void resolve(Draft root, boolean aggregatesEnabled) {
    describe(root);
    if (!aggregatesEnabled) {
      refuseAggregates(root);
    }
    hoist(root);
  }

  private static void describe(Draft draft) {
    draft.children.forEach(EmbedSelects::describe);
    draft.embeds = draft.children.stream().map(EmbedSelects::describeChild).toList();
  }

  private static EmbedSelect describeChild(Draft child) {
    if (child.spread != null) {
      return new EmbedSelect.Spread(spreadFields(child), child.aggregateAlias);
    }
    return new EmbedSelect.Json(
        child.label(), child.aggregateAlias, !child.isToOne(), showsNothing(child));
  }

  private static boolean showsNothing(Draft draft) {
    return draft.select.isEmpty() && draft.children.stream().allMatch(EmbedSelects::showsNothing);
  }

  private static List<SpreadField> spreadFields(Draft child) {
    List<SpreadField> fields = new ArrayList<>();
    child.select.forEach(field -> fields.add(plain(field.label())));
    for (EmbedSelect embed : child.embeds) {
      switch (embed) {
        case EmbedSelect.Json json -> fields.add(plain(json.name()));
        case EmbedSelect.Spread spread -> fields.addAll(spread.fields());
      }
    }
    return fields;
  }

  private static SpreadField plain(String name) {
    return new SpreadField(name, null, null, null);
  }

  private static void refuseAggregates(Draft draft) {
    if (draft.hasAggregates()) {
      throw RequestErrors.aggregatesDisabled();
    }
    draft.children.forEach(EmbedSelects::refuseAggregates);
  }

  /// Takes aggregates out of to-one spreads and gives them to the nearest level that is none.
  private static List<Hoisted> hoist(Draft draft) {
    List<Hoisted> below = new ArrayList<>();
    draft.children.forEach(child -> below.addAll(hoist(child)));
    if (!draft.isToOneSpread()) {
      draft.embeds = draft.embeds.stream().map(embed -> apply(embed, below)).toList();
      return List.of();
    }
    List<Hoisted> rising = new ArrayList<>();
    for (SelectField field : draft.select) {
      if (field.aggregate() != null) {
        rising.add(new Hoisted(draft.aggregateAlias, field.label(), field));
      }
    }
    below.forEach(
        one -> rising.add(new Hoisted(draft.aggregateAlias, one.label(), one.original())));
    draft.select.replaceAll(SelectField::withoutAggregate);
    return rising;
  }

  private static EmbedSelect apply(EmbedSelect embed, List<Hoisted> hoisted) {
    if (hoisted.isEmpty() || !(embed instanceof EmbedSelect.Spread spread)) {
      return embed;
    }
    List<SpreadField> fields =
        spread.fields().stream().map(field -> apply(field, embed, hoisted)).toList();
    return new EmbedSelect.Spread(fields, embed.aggregateAlias());
  }

  private static SpreadField apply(SpreadField field, EmbedSelect embed, List<Hoisted> hoisted) {
    for (Hoisted one : hoisted) {
      if (one.aggregateAlias().equals(embed.aggregateAlias()) && one.label().equals(field.name())) {
        SelectField original = one.original();
        return new SpreadField(
            field.name(), original.aggregate(), original.aggregateCast(), original.alias());
      }
    }
    return field;
  }
}
