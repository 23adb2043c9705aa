package dev.crestfall.authorization.assignment;

import dev.crestfall.authorization.model.Principal;
import dev.crestfall.authorization.model.PrincipalType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A role that a principal holds at a scope.
///
/// @param expiresAt null for never
/// @param grantedBy who gave it, as `user:ID`
public record Assignment(
    UUID id,
    String principalType,
    String principalId,
    UUID roleId,
    String roleName,
    UUID scopeId,
    String scopeKind,
    String scopeName,
    @Nullable String resourceType,
    @Nullable String resourceId,
    @Nullable UUID organizationId,
    @Nullable Instant expiresAt,
    String grantedBy,
    Instant createdAt) {
  public Principal principal() {
    return new Principal(PrincipalType.of(principalType).orElseThrow(), principalId);
  }

  /// As it is answered.
  public Map<String, Object> view() {
    Map<String, Object> scope = new LinkedHashMap<>();
    scope.put("type", resourceType == null ? scopeKind : resourceType);
    scope.put("id", resourceId == null ? scopeId : resourceId);
    scope.put("scope_id", scopeId);
    scope.put("name", scopeName);
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", id);
    view.put("principal", Map.of("type", principalType, "id", principalId));
    view.put("role", Map.of("id", roleId, "name", roleName));
    view.put("scope", scope);
    view.put("expires_at", expiresAt == null ? null : expiresAt.toString());
    view.put("granted_by", grantedBy);
    view.put("created_at", createdAt.toString());
    return view;
  }
}
