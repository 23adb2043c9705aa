package dev.crestfall.authorization.model;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A named set of permissions.
///
/// @param organization whose it is, null for everybody's
/// @param kinds where it may be held
/// @param permissions what it comes to: patterns and parents resolved
public record Role(
    UUID id,
    String name,
    @Nullable UUID organization,
    boolean builtIn,
    Set<ScopeKind> kinds,
    Set<String> permissions) {
  /// The built-in role that an organization can't be without.
  public static final UUID OWNER = UUID.fromString("00000000-0000-4000-8000-000000000003");

  /// The built-in role that one gets who hands an organization over.
  public static final UUID ADMIN = UUID.fromString("00000000-0000-4000-8000-000000000004");

  public Role {
    kinds = Set.copyOf(kinds);
    permissions = Set.copyOf(permissions);
  }
}
