package dev.crestfall.authentication.apikey;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A key as it is kept; nobody can make the key itself from it.
///
/// @param prefix the beginning of the key itself, as `cf_sec`
/// @param ownerType `user`, `service_account`, `workspace` or `project`
/// @param userId whose it is, for a person's key
/// @param role the database role that it acts as
/// @param permissions what it may do at most; empty for all that its owner may
/// @param networks from where it may be used; empty for everywhere
/// @param noExpiryReason why it never expires
/// @param replacedBy the key that took its place, until it ends
public record ApiKey(
    String id,
    String kind,
    String name,
    String prefix,
    String lastFour,
    String ownerType,
    String ownerId,
    @Nullable UUID userId,
    String role,
    List<String> permissions,
    List<String> networks,
    Instant createdAt,
    String createdBy,
    @Nullable Instant expiresAt,
    String noExpiryReason,
    @Nullable Instant lastUsedAt,
    @Nullable Instant revokedAt,
    @Nullable String replacedBy) {
  public ApiKey {
    permissions = List.copyOf(permissions);
    networks = List.copyOf(networks);
  }

  /// Whether it has neither ended nor been revoked.
  public boolean isGoodAt(Instant now) {
    return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
  }

  /// What kind it is.
  public KeyKind kindOf() {
    return KeyKind.of(kind).orElseThrow(() -> new IllegalStateException("no kind of key: " + kind));
  }

  /// When it ends, if ever.
  public Optional<Instant> end() {
    return Optional.ofNullable(expiresAt);
  }
}
