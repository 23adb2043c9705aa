package dev.crestfall.authentication.secret;

import dev.crestfall.kernel.Identity;
import java.util.Optional;
import java.util.UUID;

/// What callers may do with the secrets of a workspace. Somebody else decides.
public interface SecretAccess {
  /// Whether the caller holds the permission there; no for a workspace that does not exist.
  ///
  /// @throws dev.crestfall.kernel.ApiError 503 when that can't be decided
  boolean may(Identity caller, String permission, UUID workspace);

  /// The workspace of callers who name none: their own.
  Optional<UUID> home(Identity caller);

  /// The organization that a workspace is in, empty for none.
  String organization(UUID workspace);
}
