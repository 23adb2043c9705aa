package dev.crestfall.authorization.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A role held at a scope.
///
/// @param expiresAt null for never
public record Grant(UUID scope, UUID role, @Nullable Instant expiresAt) {
  public boolean holdsAt(Instant now) {
    return expiresAt == null || expiresAt.isAfter(now);
  }
}
