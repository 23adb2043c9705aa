package dev.crestfall.authentication.user;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A second factor of a user, without its secret.
///
/// @param status `verified` or `unverified`
/// @param type `totp`, `phone` or `webauthn`
public record Factor(
    UUID id,
    String status,
    @Nullable String friendlyName,
    String type,
    @Nullable String phone,
    @Nullable Instant lastChallengedAt,
    Instant createdAt,
    Instant updatedAt) {
  public boolean isVerified() {
    return status.equals("verified");
  }
}
