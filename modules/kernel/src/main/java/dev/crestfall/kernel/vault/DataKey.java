package dev.crestfall.kernel.vault;

import dev.crestfall.kernel.vault.Rings.Ring;
import dev.crestfall.kernel.vault.root.Aead;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// The key of one value, wrapped by a ring key. What it wraps is bound to the record; the key
/// itself to the ring alone, so that it is rewrapped without knowing the record.
final class DataKey {
  private DataKey() {}

  static byte[] wrap(Ring ring, byte[] key) {
    return Aead.encrypt(ring.key(), key, about(ring.id()));
  }

  static byte[] unwrap(Ring ring, byte[] wrapped) throws Aead.MismatchException {
    return Aead.decrypt(ring.key(), wrapped, about(ring.id()));
  }

  /// The same value under another ring key.
  ///
  /// @throws VaultException when it was altered
  static SealedText rewrap(SealedText text, Ring old, Ring ring) {
    try {
      return text.rewrapped(ring.id(), wrap(ring, unwrap(old, text.wrapped())));
    } catch (Aead.MismatchException e) {
      throw new VaultException("A sealed value under the ring key " + old.id() + " is altered", e);
    }
  }

  private static byte[] about(UUID ring) {
    return ("cf1|data-key|" + ring).getBytes(StandardCharsets.UTF_8);
  }
}
