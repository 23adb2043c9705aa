package dev.crestfall.authorization.organization;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A scope as its administration sees it.
///
/// @param personalOf the user whose own organization it is
record Place(
    UUID id,
    String kind,
    @Nullable UUID parentId,
    @Nullable UUID organizationId,
    String name,
    @Nullable String personalOf,
    @Nullable String resourceType,
    @Nullable String resourceId,
    String visibility,
    Instant createdAt) {
  /// As it is answered.
  Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    if (kind.equals("resource")) {
      view.put("type", resourceType);
      view.put("id", resourceId);
      view.put("scope_id", id);
      view.put("visibility", visibility);
      view.put("parent", parentId);
    } else {
      view.put("id", id);
      view.put("name", name);
    }
    if (kind.equals("organization")) {
      view.put("personal", personalOf != null);
    } else {
      view.put("organization", organizationId);
    }
    if (kind.equals("workspace")) {
      view.put("team", parentId);
    }
    view.put("created_at", createdAt.toString());
    return view;
  }
}
