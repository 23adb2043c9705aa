package dev.crestfall.authentication.session;

import java.util.UUID;
import java.util.function.Supplier;

/// What a client gets for signing in or refreshing.
///
/// @param access makes the access token when it is first asked for, which is to be after the
///   transaction: a hook may take its time over it
/// @param expiresIn of the access token, in seconds
/// @param expiresAt of the access token, in seconds since 1970
public record IssuedTokens(
    UUID userId,
    UUID sessionId,
    Supplier<String> access,
    String refreshToken,
    long expiresIn,
    long expiresAt) {

  /// The access token.
  ///
  /// @throws dev.crestfall.kernel.ApiError what a hook says that refuses it
  public String accessToken() {
    return access.get();
  }
}
