package dev.crestfall.authentication.external.flow;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A user's way to a provider and back.
///
/// @param verifier proves to the provider that who left has come back (PKCE)
/// @param nonce that the provider's ID token must hold
/// @param redirectTo where the user goes in the end; allowed already
/// @param codeChallenge of the client; empty when it wants tokens at once
/// @param codeChallengeMethod `s256` or `plain`
/// @param invite the secret of an invitation's link, empty for none
/// @param linkTo the user who gets one more login; null for a sign-in
public record Flow(
    UUID id,
    String provider,
    String verifier,
    String nonce,
    Browser browser,
    String redirectTo,
    String codeChallenge,
    String codeChallengeMethod,
    String invite,
    @Nullable UUID linkTo) {
  /// Whether the client gets a code for its tokens.
  public boolean isPkce() {
    return !codeChallenge.isEmpty();
  }

  /// Who left.
  ///
  /// @param hash of the cookie; null when none could be set
  /// @param bound whether nobody but that browser may come back
  @SuppressWarnings("ArrayRecordComponent")
  public record Browser(byte @Nullable [] hash, boolean bound) {}
}
