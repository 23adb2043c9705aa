package dev.crestfall.authorization.invitation;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An invitation to hold a role in an organization or a team.
///
/// @param email whom it is for, null for whoever has the link
/// @param invitedBy as `user:ID`
record Invitation(
    UUID id,
    UUID scopeId,
    String scopeKind,
    String scopeName,
    @Nullable UUID organizationId,
    UUID roleId,
    String roleName,
    @Nullable String email,
    int usesLeft,
    Instant expiresAt,
    String invitedBy,
    Instant createdAt) {
  /// As it is answered to those who invite; its token is in no answer but that to who made it.
  Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", id);
    view.putAll(card());
    view.put("email", email);
    view.put("uses_left", usesLeft);
    view.put("invited_by", invitedBy);
    view.put("created_at", createdAt.toString());
    return view;
  }

  /// Whether it is to the installation itself.
  boolean isEverywhere() {
    return scopeId.equals(Invitations.INSTALLATION);
  }

  /// The name of what it is to, for people.
  String place() {
    return isEverywhere() ? "Crestfall Studio" : scopeName;
  }

  /// What the invited may know before they accept.
  Map<String, Object> card() {
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("to", Map.of("type", scopeKind, "id", scopeId, "name", place()));
    card.put("role", roleName);
    card.put("expires_at", expiresAt.toString());
    return card;
  }
}
