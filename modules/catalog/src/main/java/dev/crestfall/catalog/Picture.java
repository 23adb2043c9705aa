package dev.crestfall.catalog;

import org.jspecify.annotations.Nullable;

/// What was read of a database in one snapshot. Immutable.
///
/// @param <C> the picture's own type
public interface Picture<C extends Picture<C>> {
  /// Whether both say the same, whatever their versions.
  boolean isSameAs(@Nullable C other);
}
