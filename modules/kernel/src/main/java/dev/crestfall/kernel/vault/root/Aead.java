package dev.crestfall.kernel.vault.root;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM with a random nonce in front: nonce, ciphertext, tag.
public final class Aead {
  /// Length of a key in bytes.
  public static final int KEY_BYTES = 32;

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  /// The text was altered, belongs elsewhere, or the key is another one.
  public static final class MismatchException extends Exception {
    MismatchException(Throwable cause) {
      super("The tag does not match", cause);
    }
  }

  private Aead() {}

  /// 32 random bytes.
  public static byte[] newKey() {
    byte[] key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    return key;
  }

  /// A key of these 32 bytes.
  public static SecretKey key(byte[] bytes) {
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException("A key has " + KEY_BYTES + " bytes");
    }
    return new SecretKeySpec(bytes, "AES");
  }

  /// Encrypts.
  ///
  /// @param about what the text is about; opening it needs the same
  public static byte[] encrypt(SecretKey key, byte[] plain, byte[] about) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(about);
      byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(plain.length));
      cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is part of every JDK", e);
    }
  }

  /// Decrypts.
  ///
  /// @throws MismatchException when key, text or what it is about are not those of encryption
  public static byte[] decrypt(SecretKey key, byte[] sealed, byte[] about)
      throws MismatchException {
    if (sealed.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
      throw new MismatchException(new AEADBadTagException("too short"));
    }
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      var nonce = new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES);
      cipher.init(Cipher.DECRYPT_MODE, key, nonce);
      cipher.updateAAD(about);
      return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (AEADBadTagException e) {
      throw new MismatchException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is part of every JDK", e);
    }
  }
}
