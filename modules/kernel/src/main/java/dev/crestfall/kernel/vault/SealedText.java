package dev.crestfall.kernel.vault;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

/// `cf1.RING.WRAPPED.CIPHERTEXT`: the ring key's id in hexadecimal, the data key wrapped by it and
/// what the data key encrypts, both in base64url.
@SuppressWarnings("ArrayRecordComponent") // never compared
record SealedText(UUID ring, byte[] wrapped, byte[] ciphertext) {
  static final String PREFIX = "cf1.";

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  /// Reads a sealed text.
  ///
  /// @throws VaultException when it is none
  static SealedText parse(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4 || !parts[0].equals("cf1") || parts[1].length() != 32) {
      throw new VaultException("Not a sealed value");
    }
    try {
      ByteBuffer id = ByteBuffer.wrap(HexFormat.of().parseHex(parts[1]));
      Base64.Decoder decoder = Base64.getUrlDecoder();
      UUID ring = new UUID(id.getLong(), id.getLong());
      SealedText sealed = new SealedText(ring, decoder.decode(parts[2]), decoder.decode(parts[3]));
      // The last letter of base64 has bits that mean nothing: one value, one text.
      if (sealed.text().equals(text)) {
        return sealed;
      }
      throw new VaultException("Not a sealed value");
    } catch (IllegalArgumentException e) {
      throw new VaultException("Not a sealed value", e);
    }
  }

  /// How every text under that ring key begins.
  static String prefix(UUID ring) {
    return PREFIX + hex(ring) + '.';
  }

  /// The same value under a data key that is wrapped anew.
  SealedText rewrapped(UUID other, byte[] again) {
    return new SealedText(other, again, ciphertext);
  }

  String text() {
    return prefix(ring)
        + ENCODER.encodeToString(wrapped)
        + '.'
        + ENCODER.encodeToString(ciphertext);
  }

  private static String hex(UUID id) {
    return id.toString().replace("-", "");
  }
}
