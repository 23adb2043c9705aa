package dev.crestfall.logs.http;

import dev.crestfall.kernel.Identity;

/// What callers may do. Somebody else decides.
@FunctionalInterface
public interface Permits {
  /// Whether the caller holds a permission.
  ///
  /// @throws dev.crestfall.kernel.ApiError 503 when that can't be decided
  boolean may(Identity caller, String permission);
}
