package dev.crestfall.authentication.web3;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// Solana's signatures of texts: Ed25519 by the key that is the address.
final class Solana {
  private static final byte[] KEY_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");
  private static final byte[] OFFCHAIN_HEAD =
      "\u00ffsolana offchain".getBytes(StandardCharsets.ISO_8859_1);
  private static final int KEY = 32;
  private static final int SIGNATURE = 64;
  private static final int LONGEST = 0xffff;

  private Solana() {}

  static boolean isAddress(String text) {
    return text.length() >= 32
        && text.length() <= 44
        && Base58.decode(text).filter(bytes -> bytes.length == KEY).isPresent();
  }

  /// The signature's bytes, written as Base64 of either kind; empty for what is none.
  static Optional<byte[]> signature(String text) {
    String plain = text.replace('+', '-').replace('/', '_');
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(plain);
      return bytes.length == SIGNATURE ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Whether that address signed the message: as it is, or wrapped as Ledger's devices do.
  static boolean isSigned(SignInMessage message, byte[] signature) {
    byte[] key = Base58.decode(message.address()).orElseThrow();
    byte[] text = message.raw().getBytes(StandardCharsets.UTF_8);
    return verify(key, text, signature)
        || text.length <= LONGEST && verify(key, wrapped(message.domain(), key, text), signature);
  }

  private static byte[] wrapped(String domain, byte[] key, byte[] text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(OFFCHAIN_HEAD);
    bytes.write(0);
    bytes.writeBytes(Arrays.copyOf(domain.getBytes(StandardCharsets.US_ASCII), KEY));
    // The format is ASCII, and there is one signer.
    bytes.write(0);
    bytes.write(1);
    bytes.writeBytes(key);
    bytes.write(text.length & 0xff);
    bytes.write(text.length >> 8);
    bytes.writeBytes(text);
    return bytes.toByteArray();
  }

  private static boolean verify(byte[] key, byte[] text, byte[] signature) {
    try {
      byte[] encoded = Arrays.copyOf(KEY_HEAD, KEY_HEAD.length + KEY);
      System.arraycopy(key, 0, encoded, KEY_HEAD.length, KEY);
      PublicKey known =
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(known);
      verifier.update(text);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
