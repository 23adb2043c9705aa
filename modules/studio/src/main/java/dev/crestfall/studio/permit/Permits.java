package dev.crestfall.studio.permit;

import dev.crestfall.kernel.Identity;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// What callers may do. Somebody else decides.
public interface Permits {
  /// Which of these permissions the caller holds in the team.
  ///
  /// @throws dev.crestfall.kernel.ApiError 503 when that can't be decided
  Set<String> held(Identity caller, Collection<String> permissions);

  /// Everything that can be permitted.
  List<String> known();

  /// Whether the caller holds a permission in the team.
  ///
  /// @throws dev.crestfall.kernel.ApiError 503 when that can't be decided
  default boolean may(Identity caller, String permission) {
    return !held(caller, Set.of(permission)).isEmpty();
  }
}
