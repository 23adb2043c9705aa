package dev.crestfall.kernel.vault.root;

/// A key that wraps ring keys and never leaves its place.
public interface RootKey {
  /// Names the key for good, its provider first, as `file:3f9a...`.
  String id();

  /// Wraps a ring key.
  ///
  /// @throws RootKeyException when the key can't be used now
  String wrap(byte[] ring, RingName name) throws RootKeyException;

  /// Unwraps a ring key.
  ///
  /// @throws RootKeyException when the key can't be used now, or the text is not one of it
  byte[] unwrap(String wrapped, RingName name) throws RootKeyException;
}
