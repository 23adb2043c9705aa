package dev.crestfall.rest.plan;

import dev.crestfall.rest.request.AggregateFunction;
import org.jspecify.annotations.Nullable;

/// A resolved item of the select list.
public record SelectField(
    ResolvedField field,
    @Nullable AggregateFunction aggregate,
    @Nullable String aggregateCast,
    @Nullable String cast,
    @Nullable String alias) {
  /// The name that the item's value goes by.
  public String label() {
    return alias != null ? alias : field.name();
  }

  public SelectField withField(ResolvedField newField) {
    return new SelectField(newField, aggregate, aggregateCast, cast, alias);
  }

  public SelectField withAlias(String newAlias) {
    return new SelectField(field, aggregate, aggregateCast, cast, newAlias);
  }

  /// The same without its aggregate, which the parent applies instead.
  public SelectField withoutAggregate() {
    return new SelectField(field, null, null, cast, alias);
  }
}
