package dev.crestfall.authentication.apikey;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.crestfall.authentication.apikey.ApiKeys.Created;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A key as it is shown.
///
/// @param key the key itself, on the answer that made it and never again
public record ApiKeyView(
    String id,
    String kind,
    String name,
    String prefix,
    String lastFour,
    String ownerType,
    String ownerId,
    String role,
    List<String> permissions,
    List<String> networks,
    String createdAt,
    String createdBy,
    @Nullable String expiresAt,
    String noExpiryReason,
    @Nullable String lastUsedAt,
    @Nullable String revokedAt,
    @Nullable String replacedBy,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key) {
  /// A key that was made before.
  public static ApiKeyView of(ApiKey key) {
    return of(key, null);
  }

  /// A key that was just made.
  public static ApiKeyView of(Created made) {
    return of(made.key(), made.text());
  }

  private static ApiKeyView of(ApiKey key, @Nullable String text) {
    return new ApiKeyView(
        key.id(),
        key.kind(),
        key.name(),
        key.prefix(),
        key.lastFour(),
        key.ownerType(),
        key.ownerId(),
        key.role(),
        key.permissions(),
        key.networks(),
        key.createdAt().toString(),
        key.createdBy(),
        text(key.expiresAt()),
        key.noExpiryReason(),
        text(key.lastUsedAt()),
        text(key.revokedAt()),
        key.replacedBy(),
        text);
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
