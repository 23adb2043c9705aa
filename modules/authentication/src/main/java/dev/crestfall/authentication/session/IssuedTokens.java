package dev.crestfall.authentication.session;

import java.util.UUID;

/// What a client gets for signing in or refreshing.
///
/// @param expiresIn of the access token, in seconds
/// @param expiresAt of the access token, in seconds since 1970
public record IssuedTokens(
    UUID userId,
    UUID sessionId,
    String accessToken,
    String refreshToken,
    long expiresIn,
    long expiresAt) {}
