package dev.crestfall.authentication.oauth.consent;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An app's wish to act for a user, until it has its tokens or is refused. Texts that are not there
/// are empty.
///
/// @param handle what the page that asks the user knows it by
/// @param userId who was asked; null until somebody was
/// @param challengeMethod `s256` or `plain`
/// @param status `pending`, `approved`, `denied`, `expired`
public record Authorization(
    UUID id,
    String handle,
    UUID clientId,
    @Nullable UUID userId,
    String redirectUri,
    String scope,
    String state,
    String resource,
    String challenge,
    String challengeMethod,
    String nonce,
    String status,
    Instant createdAt,
    Instant expiresAt) {
  static final String PENDING = "pending";

  boolean isPending() {
    return status.equals(PENDING);
  }

  /// Whether it is too late for the next step.
  public boolean isOver(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
