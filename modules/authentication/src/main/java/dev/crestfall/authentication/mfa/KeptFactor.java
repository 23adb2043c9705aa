package dev.crestfall.authentication.mfa;

import dev.crestfall.authentication.mfa.setting.FactorType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A factor with what it is checked by.
///
/// @param secret of an authenticator app, sealed
/// @param credential of a security key, as JSON
public record KeptFactor(
    UUID id,
    UUID userId,
    String status,
    String type,
    String friendlyName,
    @Nullable String phone,
    @Nullable String secret,
    @Nullable String credential,
    @Nullable Instant lastChallengedAt) {
  public boolean isVerified() {
    return status.equals("verified");
  }

  /// What it is; rows of a kind that is not known here are refused before.
  public FactorType kind() {
    return FactorType.of(type).orElseThrow();
  }
}
