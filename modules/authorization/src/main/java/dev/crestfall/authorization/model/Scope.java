package dev.crestfall.authorization.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A place in the tree where roles are held; they hold below it too.
///
/// @param parent null for the whole
/// @param organization whose it is, null for the whole
/// @param resourceType of a resource alone, as `flow`
/// @param resourceId of a resource alone, in the words of the module that has it
public record Scope(
    UUID id,
    ScopeKind kind,
    @Nullable UUID parent,
    @Nullable UUID organization,
    String name,
    @Nullable String resourceType,
    @Nullable String resourceId,
    Visibility visibility) {
  /// The whole.
  public static final UUID GLOBAL = UUID.fromString("00000000-0000-4000-8000-000000000000");

  /// For people and for answers, as `workspace:ID` or `flow:ID`.
  public String label() {
    return kind == ScopeKind.RESOURCE ? resourceType + ":" + resourceId : kind.word() + ":" + id;
  }

  /// The permission that [Visibility] gives, as `flows:read`.
  public String readPermission() {
    return resourceType + "s:read";
  }

  /// The permission to change the visibility, as `flows:publish`.
  public String publishPermission() {
    return resourceType + "s:publish";
  }
}
