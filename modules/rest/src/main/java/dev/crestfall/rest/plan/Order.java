package dev.crestfall.rest.plan;

import dev.crestfall.rest.request.OrderTerm;
import org.jspecify.annotations.Nullable;

/// A resolved order term. `relationAlias` is the lateral join's alias for `relation(column)`.
public record Order(
    @Nullable String relationAlias,
    ResolvedField field,
    OrderTerm.@Nullable Direction direction,
    OrderTerm.@Nullable Nulls nulls) {}
