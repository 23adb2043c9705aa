package dev.crestfall.rest.plan;

import org.jspecify.annotations.Nullable;

/// The field goes through `to_tsvector`, in a language or the default one.
public record ToTsVector(@Nullable String language) {}
