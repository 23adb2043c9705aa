package dev.crestfall.studio.rows.change;

import org.jspecify.annotations.Nullable;

/// A row that is not any more as the caller saw it.
///
/// @param change its number in the batch, from 0
/// @param key of the row
/// @param gone whether the row is not there any more
/// @param column that has another value; null when the row is gone
/// @param yours the value that the caller wants to set
/// @param current the value that is there, of long ones the beginning
public record Conflict(
    int change,
    String key,
    boolean gone,
    @Nullable String column,
    @Nullable String yours,
    @Nullable String current) {}
