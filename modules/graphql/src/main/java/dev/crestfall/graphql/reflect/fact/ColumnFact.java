package dev.crestfall.graphql.reflect.fact;

import org.jspecify.annotations.Nullable;

/// A column.
///
/// @param type the oid of its type
/// @param typeName with modifiers: `character varying(20)`
/// @param sqlType without
/// @param maxLength what the type's modifier makes of it; null without one
/// @param defaultValue the SQL of its default or its type's, `NULL` for none; null of a view's
///   column without one of its own
/// @param serial whether a sequence belongs to it: `serial` or an identity
/// @param fieldName what the comment names it
public record ColumnFact(
    int position,
    String name,
    long type,
    String typeName,
    String sqlType,
    @Nullable Integer maxLength,
    boolean notNull,
    @Nullable String defaultValue,
    boolean serial,
    boolean generated,
    @Nullable String fieldName,
    @Nullable String description) {}
