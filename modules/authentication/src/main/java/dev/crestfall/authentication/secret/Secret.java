package dev.crestfall.authentication.secret;

import java.time.OffsetDateTime;
import java.util.UUID;

/// A secret as it is kept.
///
/// @param lastFour characters of the value, empty when it is short
public record Secret(
    UUID id,
    UUID workspaceId,
    String name,
    long version,
    String sealed,
    String lastFour,
    String createdBy,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {
  @Override
  public String toString() {
    return "Secret[" + id + "]";
  }
}
