package dev.crestfall.rest.plan;

import dev.crestfall.rest.request.AggregateFunction;
import org.jspecify.annotations.Nullable;

/// A resolved item of the select list.
public record SelectField(
    ResolvedField field,
    @Nullable AggregateFunction aggregate,
    @Nullable String aggregateCast,
    @Nullable String cast,
    @Nullable String alias) {}
