package dev.crestfall.studio.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a list.
///
/// @param nextCursor asks for what follows; null at the end
/// @param estimatedTotal how many there are in all, roughly; null where nobody knows
public record Page<T>(List<T> items, @Nullable String nextCursor, @Nullable Long estimatedTotal) {
  public Page {
    items = List.copyOf(items);
  }

  /// A part of which the end is known, or that another follows.
  public static <T> Page<T> of(List<T> items, @Nullable String nextCursor) {
    return new Page<>(items, nextCursor, null);
  }

  /// All there is.
  public static <T> Page<T> all(List<T> items) {
    return new Page<>(items, null, (long) items.size());
  }
}
