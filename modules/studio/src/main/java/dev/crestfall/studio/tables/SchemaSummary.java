package dev.crestfall.studio.tables;

import org.jspecify.annotations.Nullable;

/// A schema that people see.
///
/// @param tables how many there are, views and the like too
record SchemaSummary(String name, @Nullable String comment, int tables) {}
