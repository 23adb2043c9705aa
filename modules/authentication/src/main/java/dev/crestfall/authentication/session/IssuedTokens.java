package dev.crestfall.authentication.session;

import dev.crestfall.authentication.user.Users;
import java.util.UUID;
import java.util.function.Supplier;

/// What a client gets for signing in or refreshing.
///
/// @param profile of the user, as they were in the transaction
/// @param access makes the access token when it is first asked for, which is to be after the
///   transaction: a hook may take its time over it
/// @param expiresIn of the access token, in seconds
/// @param expiresAt of the access token, in seconds since 1970
public record IssuedTokens(
    Users.Profile profile,
    UUID sessionId,
    Supplier<String> access,
    String refreshToken,
    long expiresIn,
    long expiresAt) {
  public UUID userId() {
    return profile.user().id();
  }

  /// The access token.
  ///
  /// @throws dev.crestfall.kernel.ApiError what a hook says that refuses it
  public String accessToken() {
    return access.get();
  }
}
