package dev.crestfall.authentication.web3;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/// Ethereum's signatures of texts (`personal_sign`, ERC-191): who signed is computed from the
/// signature itself.
final class Ethereum {
  private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
  private static final BigInteger HALF = CURVE.getN().shiftRight(1);
  private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");
  private static final int SIGNATURE = 65;
  private static final int WORD = 32;
  private static final int ADDRESS_BYTES = 20;

  private Ethereum() {}

  /// Whether that is an address; where its letters differ in case they are a checksum (ERC-55).
  static boolean isAddress(String text) {
    if (!ADDRESS.matcher(text).matches()) {
      return false;
    }
    String digits = text.substring(2);
    boolean oneCase = digits.matches("[0-9a-f]*") || digits.matches("[0-9A-F]*");
    return oneCase || text.equals(checksummed(text));
  }

  /// The address with its checksum.
  static String checksummed(String address) {
    String digits = Hex.lower(address).substring(2);
    byte[] hash = keccak(digits.getBytes(StandardCharsets.US_ASCII));
    StringBuilder text = new StringBuilder("0x");
    for (int i = 0; i < digits.length(); i++) {
      int nibble = i % 2 == 0 ? hash[i / 2] >> 4 & 0xf : hash[i / 2] & 0xf;
      char digit = digits.charAt(i);
      text.append(nibble >= 8 ? Character.toUpperCase(digit) : digit);
    }
    return text.toString();
  }

  /// The address, in lower case, whose key signed this text; empty for what is no signature.
  ///
  /// @param signature r, s and v, 65 bytes
  static Optional<String> signer(String text, byte[] signature) {
    if (signature.length != SIGNATURE) {
      return Optional.empty();
    }
    BigInteger r = new BigInteger(1, Arrays.copyOf(signature, WORD));
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, WORD, 2 * WORD));
    int v = signature[2 * WORD] & 0xff;
    int parity = v >= 27 ? v - 27 : v;
    // The upper half of s would be a second signature of the same text.
    if (parity > 1
        || r.signum() <= 0
        || r.compareTo(CURVE.getN()) >= 0
        || s.signum() <= 0
        || s.compareTo(HALF) > 0) {
      return Optional.empty();
    }
    return recover(hashOf(text), r, s, parity).map(Ethereum::addressOf);
  }

  private static Optional<ECPoint> recover(byte[] hash, BigInteger r, BigInteger s, int parity) {
    ECPoint point;
    try {
      byte[] x = to32(r);
      byte[] compressed = new byte[WORD + 1];
      compressed[0] = (byte) (2 + parity);
      System.arraycopy(x, 0, compressed, 1, WORD);
      point = CURVE.getCurve().decodePoint(compressed);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    BigInteger n = CURVE.getN();
    BigInteger inverse = r.modInverse(n);
    BigInteger e = new BigInteger(1, hash).negate().mod(n).multiply(inverse).mod(n);
    ECPoint key =
        ECAlgorithms.sumOfTwoMultiplies(CURVE.getG(), e, point, s.multiply(inverse).mod(n));
    return key.isInfinity() ? Optional.empty() : Optional.of(key.normalize());
  }

  private static byte[] to32(BigInteger value) {
    byte[] bytes = value.toByteArray();
    byte[] word = new byte[WORD];
    int length = Math.min(bytes.length, WORD);
    System.arraycopy(bytes, bytes.length - length, word, WORD - length, length);
    return word;
  }

  /// The address of a public key.
  static String addressOf(ECPoint key) {
    byte[] encoded = key.getEncoded(false);
    byte[] hash = keccak(Arrays.copyOfRange(encoded, 1, encoded.length));
    return Hex.text(Arrays.copyOfRange(hash, hash.length - ADDRESS_BYTES, hash.length));
  }

  /// What a wallet signs of a text.
  static byte[] hashOf(String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    byte[] head =
        ("\u0019Ethereum Signed Message:\n" + body.length).getBytes(StandardCharsets.US_ASCII);
    byte[] whole = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    return keccak(whole);
  }

  private static byte[] keccak(byte[] input) {
    KeccakDigest digest = new KeccakDigest(256);
    digest.update(input, 0, input.length);
    byte[] hash = new byte[WORD];
    digest.doFinal(hash, 0);
    return hash;
  }
}
