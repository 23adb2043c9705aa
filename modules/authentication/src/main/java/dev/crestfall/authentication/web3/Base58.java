package dev.crestfall.authentication.web3;

import java.math.BigInteger;
import java.util.Optional;

/// Base58 as Bitcoin and Solana write it.
final class Base58 {
  private static final String DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
  private static final int LONGEST = 128;

  private Base58() {}

  /// The bytes; empty for what is not Base58 or far too long.
  static Optional<byte[]> decode(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    BigInteger value = BigInteger.ZERO;
    for (int i = 0; i < text.length(); i++) {
      int digit = DIGITS.indexOf(text.charAt(i));
      if (digit < 0) {
        return Optional.empty();
      }
      value = value.multiply(BASE).add(BigInteger.valueOf(digit));
    }
    int zeros = 0;
    while (zeros < text.length() && text.charAt(zeros) == '1') {
      zeros++;
    }
    byte[] number = value.toByteArray();
    int skip = number[0] == 0 ? 1 : 0;
    byte[] bytes = new byte[zeros + number.length - skip];
    System.arraycopy(number, skip, bytes, zeros, number.length - skip);
    return Optional.of(bytes);
  }

  static String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    BigInteger value = new BigInteger(1, bytes);
    while (value.signum() > 0) {
      BigInteger[] parts = value.divideAndRemainder(BASE);
      text.append(DIGITS.charAt(parts[1].intValue()));
      value = parts[0];
    }
    for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
      text.append('1');
    }
    return text.reverse().toString();
  }
}
