package dev.crestfall.authentication.external.link;

import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.ApiError;
import org.jspecify.annotations.Nullable;

/// What came of an arrival. A refusal keeps what was done: the user is there, and has mail.
///
/// @param refused null when the user may go on
/// @param isNew whether the user was made
public record Outcome(User user, @Nullable ApiError refused, boolean isNew) {
  /// The user.
  ///
  /// @throws ApiError when they are refused
  public User get() {
    if (refused != null) {
      throw refused;
    }
    return user;
  }
}
