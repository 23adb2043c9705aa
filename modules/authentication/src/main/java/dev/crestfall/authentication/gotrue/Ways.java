package dev.crestfall.authentication.gotrue;

import java.util.Set;
import java.util.SortedMap;

/// What else than a password this installation signs in with, as it is at this moment.
public interface Ways {
  /// The names of the providers that the settings switch on, and `passkeys` when that is on.
  Set<String> enabled();

  /// Providers that administrators have added: names for people by identifier.
  SortedMap<String, String> added();

  /// Whether wallets of a chain sign in.
  ///
  /// @param chain `ethereum` or `solana`
  boolean wallets(String chain);
}
