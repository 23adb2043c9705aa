package dev.crestfall.kernel.vault.root;

/// All root keys that there are: one wraps, the others still unwrap.
public interface RootKeys {
  /// The key that wraps from now on; made when there is none yet and this provider makes its own.
  ///
  /// @param first whether no ring key exists yet, so that a new root key locks nobody out
  RootKey active(boolean first) throws RootKeyException;

  /// The key of that id.
  ///
  /// @throws RootKeyException when it is not here
  RootKey find(String id) throws RootKeyException;
}
