package dev.crestfall.graphql.model;

import org.jspecify.annotations.Nullable;

/// A column and its field.
///
/// @param name of the field
/// @param column its SQL name, unquoted
/// @param sqlType what a value bound as text is cast to, without modifiers, quoted where needed:
///   `integer`, `public."Mood"`, `text[]`
/// @param maxLength of character types, in characters; null elsewhere
/// @param selectable whether the role may SELECT it
/// @param insertable whether the role may INSERT it and it takes values: neither generated nor one
///   with a sequence of its own
/// @param updatable the same for UPDATE
/// @param defaultValue what an INSERT without it gives it, as SQL; null where that can't be known,
///   as of a view's column
public record ColumnField(
    String name,
    String column,
    @Nullable String description,
    ValueType type,
    String sqlType,
    boolean nonNull,
    @Nullable Integer maxLength,
    boolean selectable,
    boolean insertable,
    boolean updatable,
    @Nullable String defaultValue) {}
