package dev.crestfall.authorization.engine;

import dev.crestfall.authorization.model.Scope;
import org.jspecify.annotations.Nullable;

/// Yes or no, and why.
///
/// @param role the name of the role that gave it
/// @param scope where that role is held, or the resource that is visible
/// @param revision the number of the last change that was known
public record Decision(
    boolean allowed, Reason reason, @Nullable String role, @Nullable Scope scope, long revision) {
  /// Why.
  public enum Reason {
    ROLE,
    VISIBILITY,
    SERVICE,
    DENIED
  }

  static Decision no(long revision) {
    return new Decision(false, Reason.DENIED, null, null, revision);
  }
}
