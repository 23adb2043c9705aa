package dev.crestfall.postgres.bootstrap;

import java.security.SecureRandom;
import org.postgresql.util.PasswordUtil;

/// What Postgres keeps of a password of ours, in place of the password: that is never part of a
/// statement, for statements are logged.
public final class Verifier {
  /// Our passwords are 256 random bits, which nobody guesses however fast a guess is. The thousands
  /// of rounds that are right for people's would be computed again for each connection.
  static final int ROUNDS = 1;

  private static final int SALT_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Verifier() {}

  /// For SCRAM-SHA-256.
  public static String of(String password) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return PasswordUtil.encodeScramSha256(password.toCharArray(), ROUNDS, salt);
  }
}
