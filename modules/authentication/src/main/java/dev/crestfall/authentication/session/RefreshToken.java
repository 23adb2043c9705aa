package dev.crestfall.authentication.session;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A refresh token: which session, and the how manieth token of it, signed with the session's key.
/// Its checksum lets junk be refused without a query.
///
/// @param signed what the signature is of
/// @param signature the first 128 bits of HMAC-SHA-256
@SuppressWarnings("ArrayRecordComponent") // never compared, never shared
record RefreshToken(UUID session, long counter, byte[] signed, byte[] signature) {
  private static final int HEAD = 1 + 16;
  private static final int SIGNATURE = 16;
  private static final int CHECKSUM = 4;
  private static final int LONGEST_COUNTER = 10;

  /// The token's text for a session's counter.
  static String make(UUID session, long counter, byte[] key) {
    ByteBuffer buffer = ByteBuffer.allocate(HEAD + LONGEST_COUNTER);
    buffer.put((byte) 0);
    buffer.putLong(session.getMostSignificantBits());
    buffer.putLong(session.getLeastSignificantBits());
    putVarint(buffer, counter);
    byte[] signed = Arrays.copyOf(buffer.array(), buffer.position());
    byte[] signature = hmac(key, signed);
    ByteBuffer whole = ByteBuffer.allocate(signed.length + SIGNATURE + CHECKSUM);
    whole.put(signed).put(signature);
    whole.put(checksum(whole.array(), whole.position()));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(whole.array());
  }

  /// Reads a token; empty for what was never one.
  static Optional<RefreshToken> parse(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    int end = bytes.length - CHECKSUM - SIGNATURE;
    if (end <= HEAD
        || end > HEAD + LONGEST_COUNTER
        || bytes[0] != 0
        || !MessageDigest.isEqual(
            checksum(bytes, bytes.length - CHECKSUM),
            Arrays.copyOfRange(bytes, bytes.length - CHECKSUM, bytes.length))) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, end - 1);
    UUID session = new UUID(buffer.getLong(), buffer.getLong());
    long counter = varint(buffer);
    if (counter < 0 || buffer.hasRemaining()) {
      return Optional.empty();
    }
    return Optional.of(
        new RefreshToken(
            session,
            counter,
            Arrays.copyOf(bytes, end),
            Arrays.copyOfRange(bytes, end, end + SIGNATURE)));
  }

  /// Whether the session's key made this token.
  boolean isSignedBy(byte[] key) {
    return MessageDigest.isEqual(hmac(key, signed), signature);
  }

  private static void putVarint(ByteBuffer buffer, long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      buffer.put((byte) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    buffer.put((byte) rest);
  }

  private static long varint(ByteBuffer buffer) {
    long value = 0;
    for (int shift = 0; buffer.hasRemaining() && shift < Long.SIZE; shift += 7) {
      byte part = buffer.get();
      value |= (long) (part & 0x7f) << shift;
      if (part >= 0) {
        return value;
      }
    }
    return -1;
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return Arrays.copyOf(mac.doFinal(message), SIGNATURE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] checksum(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return Arrays.copyOf(digest.digest(), CHECKSUM);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
