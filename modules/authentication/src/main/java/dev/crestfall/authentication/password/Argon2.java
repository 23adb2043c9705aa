package dev.crestfall.authentication.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// argon2 in the PHC string format. Hashes of ours are made by [NativeArgon2] where that is to be
/// had, all others and everywhere else in Java.
final class Argon2 {
  private static final Logger LOG = LoggerFactory.getLogger(Argon2.class);

  /// What is made here: 19 MiB, two passes, one lane.
  static final String OURS = "$argon2id$v=19$m=19456,t=2,p=1$";

  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  /// What a hash of ours needs, and the blocks beside it that it works with.
  private static final int BLOCKS_KEPT = MEMORY_KIB + 16;

  /// Goes with its thread, soon after nobody signs in any more.
  private static final ThreadLocal<Blocks> BLOCKS =
      ThreadLocal.withInitial(() -> new Blocks(BLOCKS_KEPT));

  /// An imported hash that costs more than this is no hash but an attack.
  private static final int MAX_MEMORY_KIB = 128 * 1024;

  private static final int MAX_PASSES = 20;
  private static final int MAX_LANES = 16;
  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2(id|i|d)\\$v=19\\$m=(\\d{1,8}),t=(\\d{1,4}),p=(\\d{1,3})"
              + "\\$([A-Za-z0-9+/]{1,128})\\$([A-Za-z0-9+/]{1,256})");

  private Argon2() {}

  static String hash(String password, SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    byte[] hash = own(password, salt, HASH_BYTES);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return OURS + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
  }

  /// Whether text is a hash that [#verify] takes.
  static boolean reads(String phc) {
    Matcher matcher = PHC.matcher(phc);
    return matcher.matches()
        && Integer.parseInt(matcher.group(2)) <= MAX_MEMORY_KIB
        && Integer.parseInt(matcher.group(2)) >= 8 * Integer.parseInt(matcher.group(4))
        && within(matcher.group(3), MAX_PASSES)
        && within(matcher.group(4), MAX_LANES);
  }

  private static boolean within(String number, int most) {
    int value = Integer.parseInt(number);
    return value >= 1 && value <= most;
  }

  static boolean verify(String phc, String password) {
    Matcher matcher = PHC.matcher(phc);
    if (!reads(phc) || !matcher.matches()) {
      return false;
    }
    byte[] salt = Base64.getDecoder().decode(matcher.group(5));
    byte[] wanted = Base64.getDecoder().decode(matcher.group(6));
    if (phc.startsWith(OURS)) {
      return MessageDigest.isEqual(wanted, own(password, salt, wanted.length));
    }
    Argon2Parameters parameters =
        parameters(
            matcher.group(1),
            Integer.parseInt(matcher.group(2)),
            Integer.parseInt(matcher.group(3)),
            Integer.parseInt(matcher.group(4)),
            salt);
    return MessageDigest.isEqual(wanted, derive(parameters, password, wanted.length));
  }

  /// A hash as they are made here. What the library can't do is done in Java.
  private static byte[] own(String password, byte[] salt, int length) {
    NativeArgon2 library = NativeArgon2.loaded().orElse(null);
    if (library != null) {
      try {
        return library.derive(
            new NativeArgon2.Cost(MEMORY_KIB, PASSES), bytes(password), salt, length);
      } catch (IllegalStateException e) {
        LOG.debug("a password is hashed in Java", e);
      }
    }
    return derive(parameters("id", MEMORY_KIB, PASSES, 1, salt), password, length);
  }

  private static byte[] bytes(String password) {
    return password.getBytes(StandardCharsets.UTF_8);
  }

  private static Argon2Parameters parameters(
      String kind, int memory, int passes, int lanes, byte[] salt) {
    int type =
        switch (kind) {
          case "id" -> Argon2Parameters.ARGON2_id;
          case "i" -> Argon2Parameters.ARGON2_i;
          default -> Argon2Parameters.ARGON2_d;
        };
    return new Argon2Parameters.Builder(type)
        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
        .withMemoryAsKB(memory)
        .withIterations(passes)
        .withParallelism(lanes)
        .withSalt(salt)
        .withBlockPool(BLOCKS.get())
        .build();
  }

  private static byte[] derive(Argon2Parameters parameters, String password, int length) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(parameters);
    byte[] hash = new byte[length];
    generator.generateBytes(bytes(password), hash);
    return hash;
  }
}
