package dev.crestfall.authentication.secret;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A secret as it is listed: never its value.
///
/// @param fingerprint the value's last four characters, null when it is shorter than 20
record SecretView(
    UUID id,
    UUID workspaceId,
    String name,
    long version,
    @Nullable String fingerprint,
    String createdBy,
    String createdAt,
    String updatedAt) {
  static SecretView of(Secret secret) {
    return new SecretView(
        secret.id(),
        secret.workspaceId(),
        secret.name(),
        secret.version(),
        secret.lastFour().isEmpty() ? null : secret.lastFour(),
        secret.createdBy(),
        secret.createdAt().toInstant().toString(),
        secret.updatedAt().toInstant().toString());
  }
}
