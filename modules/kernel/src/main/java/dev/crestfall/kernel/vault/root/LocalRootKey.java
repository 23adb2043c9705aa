package dev.crestfall.kernel.vault.root;

import java.util.Base64;
import javax.crypto.SecretKey;

/// A root key whose bytes this process holds.
final class LocalRootKey implements RootKey {
  private final String id;
  private final SecretKey key;

  LocalRootKey(String id, byte[] bytes) {
    this.id = id;
    this.key = Aead.key(bytes);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String wrap(byte[] ring, RingName name) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Aead.encrypt(key, ring, name.bytes()));
  }

  @Override
  public byte[] unwrap(String wrapped, RingName name) throws RootKeyException {
    try {
      return Aead.decrypt(key, Base64.getUrlDecoder().decode(wrapped), name.bytes());
    } catch (Aead.MismatchException | IllegalArgumentException e) {
      throw new RootKeyException(
          "The root key " + id + " does not fit the ring key " + name.id(), e);
    }
  }
}
