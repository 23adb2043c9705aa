package dev.crestfall.authentication.account;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.user.User;
import dev.crestfall.authentication.user.Users;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.route.Json;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The user who calls.
///
/// @param session null for a credential without one, as a key
record Self(User user, @Nullable UUID session) {
  /// @throws ApiError 401 `authentication_required` for nobody, 403 `user_required` for a key that
  ///   is no user's
  static Self of(Identity identity, Users users) {
    if (identity instanceof Identity.Anonymous) {
      throw new ApiError(401, "authentication_required", "Sign in first")
          .with("WWW-Authenticate", "Bearer");
    }
    JsonNode claims = Json.tree(identity.claims());
    User user =
        uuid(claims, "sub")
            .flatMap(users::find)
            .orElseThrow(
                () -> new ApiError(403, "user_required", "This is for users of this installation"));
    return new Self(user, uuid(claims, "session_id").orElse(null));
  }

  private static Optional<UUID> uuid(JsonNode claims, String name) {
    try {
      return Optional.of(UUID.fromString(claims.path(name).asText("")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
