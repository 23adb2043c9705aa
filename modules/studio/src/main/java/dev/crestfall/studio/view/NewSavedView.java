package dev.crestfall.studio.view;

import dev.crestfall.studio.api.shape.Limit;

/// What a saved view is to be.
///
/// @param shared whether the whole team has it
public record NewSavedView(
    @Limit(min = 1, max = 100) String name, boolean shared, TableViewDefinition definition) {}
