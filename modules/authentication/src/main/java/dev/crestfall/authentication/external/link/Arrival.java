package dev.crestfall.authentication.external.link;

import dev.crestfall.authentication.external.provider.Profile;
import dev.crestfall.authentication.signin.Delivery;
import dev.crestfall.authentication.signin.Origin;

/// Somebody whom a provider has vouched for.
///
/// @param emailOptional whether they need no address
/// @param aud whose user they are to be
/// @param redirectTo where a mail's link is to lead, should one be needed
public record Arrival(
    String provider,
    Profile profile,
    boolean emailOptional,
    String aud,
    String redirectTo,
    Origin origin) {
  /// How a mail about it goes out.
  Delivery delivery() {
    return Delivery.to(redirectTo, origin.client());
  }

  boolean hasEmail() {
    return !profile.email().address().isEmpty();
  }
}
