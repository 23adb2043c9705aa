package dev.crestfall.authentication.password;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.bouncycastle.crypto.generators.SCrypt;

/// Hashes that users bring along from elsewhere: bcrypt, Firebase's scrypt, PBKDF2.
final class ForeignHash {
  private static final int BCRYPT_BYTES = 72;
  private static final int MAX_ITERATIONS = 5_000_000;
  private static final int MAX_SCRYPT_POWER = 20;
  private static final int FIREBASE_KEY_BYTES = 32;

  private static final Pattern BCRYPT =
      Pattern.compile("\\$2[aby]\\$(0[4-9]|1[0-5])\\$[./A-Za-z0-9]{53}");
  private static final Pattern FIREBASE =
      Pattern.compile(
          "\\$fbscrypt\\$v=1,n=(\\d{1,2}),r=(\\d{1,3}),p=(\\d{1,2})(?:,ss=([^,$]*))?(?:,sk=([^,$]*))?"
              + "\\$([A-Za-z0-9+/_=-]+)\\$([A-Za-z0-9+/_=-]+)");
  private static final Pattern PBKDF2 =
      Pattern.compile(
          "\\$?pbkdf2[-_](sha1|sha256|sha512)\\$(?:i=)?(\\d{1,7})(?:,l=\\d+)?\\$([^$]{1,256})\\$([A-Za-z0-9+/.=]{1,256})");

  private ForeignHash() {}

  /// Whether text is a hash that [#verify] takes.
  static boolean reads(String hash) {
    return BCRYPT.matcher(hash).matches()
        || FIREBASE.matcher(hash).matches()
        || PBKDF2.matcher(hash).matches();
  }

  static boolean verify(String hash, String password) {
    Matcher firebase = FIREBASE.matcher(hash);
    Matcher pbkdf2 = PBKDF2.matcher(hash);
    try {
      if (BCRYPT.matcher(hash).matches()) {
        return bcrypt(hash, password);
      } else if (firebase.matches()) {
        return firebase(firebase, password);
      } else if (pbkdf2.matches()) {
        return pbkdf2(pbkdf2, password);
      }
      return false;
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      // What doesn't decode can't match.
      return false;
    }
  }

  private static boolean bcrypt(String hash, String password) {
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= BCRYPT_BYTES && OpenBSDBCrypt.checkPassword(hash, bytes);
  }

  /// The key that scrypt gives encrypts the project's signer key: that is the hash.
  private static boolean firebase(Matcher hash, String password) throws GeneralSecurityException {
    int power = Integer.parseInt(hash.group(1));
    int rounds = Integer.parseInt(hash.group(2));
    int lanes = Integer.parseInt(hash.group(3));
    if (power < 1 || power > MAX_SCRYPT_POWER || rounds < 1 || rounds > 32 || lanes != 1) {
      return false;
    }
    byte[] salt = decode(hash.group(6));
    byte[] separator = decode(hash.group(4));
    byte[] salted = new byte[salt.length + separator.length];
    System.arraycopy(salt, 0, salted, 0, salt.length);
    System.arraycopy(separator, 0, salted, salt.length, separator.length);
    byte[] secret = password.getBytes(StandardCharsets.UTF_8);
    byte[] key = SCrypt.generate(secret, salted, 1 << power, rounds, lanes, FIREBASE_KEY_BYTES);
    Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[16]));
    return MessageDigest.isEqual(decode(hash.group(7)), cipher.doFinal(decode(hash.group(5))));
  }

  private static boolean pbkdf2(Matcher hash, String password) throws GeneralSecurityException {
    int iterations = Integer.parseInt(hash.group(2));
    if (iterations < 1 || iterations > MAX_ITERATIONS) {
      return false;
    }
    // `$pbkdf2-…` has its salt in base64, Django's `pbkdf2_…` has it as it is.
    boolean django = hash.group().startsWith("pbkdf2_");
    byte[] salt = django ? hash.group(3).getBytes(StandardCharsets.UTF_8) : decode(hash.group(3));
    byte[] wanted = decode(hash.group(4));
    SecretKeyFactory factory =
        SecretKeyFactory.getInstance(
            "PBKDF2WithHmac" + hash.group(1).toUpperCase(java.util.Locale.ROOT));
    PBEKeySpec spec =
        new PBEKeySpec(password.toCharArray(), salt, iterations, wanted.length * Byte.SIZE);
    return MessageDigest.isEqual(wanted, factory.generateSecret(spec).getEncoded());
  }

  private static byte[] decode(@org.jspecify.annotations.Nullable String text) {
    if (text == null) {
      return new byte[0];
    }
    String standard = text.replace('-', '+').replace('_', '/').replace('.', '+').replace("=", "");
    return Base64.getDecoder().decode(standard);
  }
}
