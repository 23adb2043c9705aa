package dev.crestfall.studio.schema.read;

import dev.crestfall.kernel.config.Default;
import dev.crestfall.studio.api.shape.Limit;
import org.jspecify.annotations.Nullable;

/// Which part of a list is asked for.
///
/// @param schema all when it is left out
/// @param search part of a name
public record Wanted(
    @Nullable String schema,
    @Nullable String search,
    @Default("100") @Limit(min = 1, max = 1000) int limit,
    @Nullable String cursor) {
  Listing listing() {
    return Listing.of(this);
  }
}
