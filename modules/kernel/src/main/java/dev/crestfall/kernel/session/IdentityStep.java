package dev.crestfall.kernel.session;

import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.session.DataCallers.Trust;

/// Who says who calls an API over data.
///
/// @param authenticator for an own port; at the gateway the exchange has one already
/// @param trust whose word counts
public record IdentityStep(Authenticator authenticator, Trust trust) {
  /// PostgREST's own, by the secret of the data APIs.
  public static final IdentityStep OWN = new IdentityStep(Authenticator.NOBODY, Trust.OWN);

  /// The one of the whole installation.
  ///
  /// @param ownTokens whether tokens that only the data APIs' secret knows are good too
  public static IdentityStep joined(Authenticator authenticator, boolean ownTokens) {
    return new IdentityStep(authenticator, ownTokens ? Trust.BOTH : Trust.JOINED);
  }
}
