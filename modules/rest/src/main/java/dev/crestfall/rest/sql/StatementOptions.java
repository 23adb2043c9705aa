package dev.crestfall.rest.sql;

import dev.crestfall.rest.request.Preferences;
import org.jspecify.annotations.Nullable;

/// What a statement depends on besides its plan.
///
/// @param maxRows the most rows that a read may give, null for no limit
public record StatementOptions(
    Preferences.@Nullable Count count,
    Preferences.@Nullable Return returning,
    Preferences.@Nullable Resolution resolution,
    @Nullable Long maxRows) {
  public static final StatementOptions NONE = new StatementOptions(null, null, null, null);

  public static StatementOptions of(Preferences preferences, @Nullable Long maxRows) {
    return new StatementOptions(
        preferences.count(), preferences.returning(), preferences.resolution(), maxRows);
  }
}
