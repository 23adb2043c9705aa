package dev.crestfall.rest.plan.read;

import dev.crestfall.catalog.Catalog;
import dev.crestfall.catalog.Column;
import dev.crestfall.catalog.Table;
import dev.crestfall.rest.plan.ResolvedField;
import dev.crestfall.rest.plan.SelectField;
import dev.crestfall.rest.request.AggregateFunction;
import dev.crestfall.rest.request.SelectItem;
import dev.crestfall.rest.request.filter.JsonStep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// Resolves what each level selects and compares, once its relation is known.
final class Fields {
  private final Catalog catalog;
  private final FieldResolver resolver;

  Fields(Catalog catalog, FieldResolver resolver) {
    this.catalog = catalog;
    this.resolver = resolver;
  }

  /// Resolves `draft` and all below it. `aggregated`: a level above aggregates.
  void resolve(Draft draft, boolean aggregated) {
    for (SelectItem.Column item : draft.items) {
      draft.select.add(
          new SelectField(
              resolver.output(draft.table, item.field()),
              item.aggregate(),
              item.aggregateCast(),
              item.cast(),
              item.alias()));
    }
    boolean grouped = aggregated || draft.hasAggregates() || draft.isToManySpread();
    draft.select = expandStars(draft, grouped);
    draft.select.replaceAll(field -> named(field, draft.spread != null));
    draft.logic.forEach(tree -> draft.where.add(resolver.logic(draft.table, tree)));
    draft.filters.forEach(filter -> draft.where.add(resolver.filter(draft.table, filter)));
    draft.children.forEach(child -> resolve(child, grouped));
  }

  /// `*` as its columns where a column is shown by a function, and where rows are grouped.
  private List<SelectField> expandStars(Draft draft, boolean grouped) {
    Table table = catalog.table(draft.table);
    Collection<Column> columns = table == null ? List.of() : table.columns().values();
    boolean expand = grouped || columns.stream().anyMatch(resolver::hasOutput);
    if (!expand || draft.select.stream().noneMatch(field -> field.field().isStar())) {
      return draft.select;
    }
    List<SelectField> expanded = new ArrayList<>();
    for (SelectField field : draft.select) {
      if (!field.field().isStar()) {
        expanded.add(field);
      } else if (field.aggregate() == null) {
        columns.forEach(column -> expanded.add(field.withField(resolver.output(column))));
      } else if (field.aggregate() == AggregateFunction.COUNT && draft.spread != null) {
        // count(*) of the parent would count the parent's rows
        expanded.add(field.withField(field.field().asFullRow()));
      } else {
        expanded.add(field);
      }
    }
    return expanded;
  }

  /// Gives a name where Postgres would not choose the one that callers expect.
  private static SelectField named(SelectField field, boolean spread) {
    if (field.alias() != null) {
      return field;
    }
    AggregateFunction aggregate = field.aggregate();
    if (aggregate != null) {
      return spread ? field.withAlias(aggregate.name().toLowerCase(Locale.ROOT)) : field;
    }
    ResolvedField resolved = field.field();
    if (!resolved.path().isEmpty()) {
      return field.withAlias(pathName(resolved));
    }
    return resolved.transform() == null ? field : field.withAlias(resolved.name());
  }

  /// The last key of a path; of `data->3` the column's name.
  private static String pathName(ResolvedField field) {
    return field.path().reversed().stream()
        .filter(step -> !step.index())
        .map(JsonStep::operand)
        .findFirst()
        .orElse(field.name());
  }
}
