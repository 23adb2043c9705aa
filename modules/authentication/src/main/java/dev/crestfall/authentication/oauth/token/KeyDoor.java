package dev.crestfall.authentication.oauth.token;

import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.http.Exchange;

/// Judges an API key by its id and its secret, where they stand in a form.
@FunctionalInterface
public interface KeyDoor {
  /// Whose key that is, as it is true at this moment.
  ///
  /// @throws dev.crestfall.kernel.ApiError 401 or 403 for one that is not good
  Identity identify(Exchange exchange, String id, String secret);
}
