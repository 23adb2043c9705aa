package dev.crestfall.studio.view;

import java.time.Instant;
import java.util.UUID;

/// A row of a saved view.
record StoredView(
    UUID id,
    String userId,
    String name,
    boolean shared,
    String definition,
    long revision,
    Instant updatedAt) {
  boolean isOf(String user) {
    return userId.equals(user);
  }
}
