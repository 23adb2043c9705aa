package dev.crestfall.studio.tables;

import org.jspecify.annotations.Nullable;

/// A line of the list of tables.
///
/// @param estimatedRows as Postgres last counted them; null when it never did
/// @param rowSecurity whether policies decide who sees which rows
record TableSummary(
    String schema,
    String name,
    Kind kind,
    @Nullable Long estimatedRows,
    boolean rowSecurity,
    @Nullable String comment) {}
