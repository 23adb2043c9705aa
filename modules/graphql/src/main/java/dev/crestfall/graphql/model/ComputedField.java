package dev.crestfall.graphql.model;

import dev.crestfall.catalog.QualifiedName;
import org.jspecify.annotations.Nullable;

/// A field that a function of the row computes: `full_name(rec account)`.
///
/// @param row the relation whose row type the function takes, for the cast in its call
public record ComputedField(
    String name,
    @Nullable String description,
    QualifiedName function,
    QualifiedName row,
    Result result) {}
