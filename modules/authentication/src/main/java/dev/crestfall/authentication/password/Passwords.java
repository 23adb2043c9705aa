package dev.crestfall.authentication.password;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/// Hashes passwords and compares them. What is kept of one is an argon2id hash, sealed; hashes that
/// came from elsewhere are taken as they are and replaced at the first sign-in.
public final class Passwords implements AutoCloseable {
  /// Stands in GoTrue's column when the hash is sealed in ours.
  public static final String SEALED_MARK = "$sealed$";

  private static final String TABLE = "auth.account";
  private static final String NOBODY = "nobody";

  private final Vault vault;
  private final SecureRandom random = new SecureRandom();
  private final HashingThreads threads =
      new HashingThreads(Runtime.getRuntime().availableProcessors());
  private volatile @Nullable String dummy;

  public Passwords(Vault vault) {
    this.vault = vault;
  }

  /// What is known of a user's password.
  ///
  /// @param plain the hash in GoTrue's column, empty for none
  /// @param sealed the sealed hash, in force while `plain` is [#SEALED_MARK]
  public record Stored(String plain, @Nullable String sealed) {
    /// Whether there is a password.
    public boolean exists() {
      return !plain.isEmpty();
    }
  }

  /// How a comparison ended.
  public enum Match {
    NO,
    YES,
    /// Right, and to be hashed anew.
    OUTDATED;

    /// Whether the password was right.
    public boolean isRight() {
      return this != NO;
    }
  }

  /// Hashes and seals a password for a user.
  ///
  /// @throws ApiError 503 when too many are being hashed
  public String hash(String user, String password) {
    String phc = threads.run(() -> Argon2.hash(normal(password), random));
    return vault.seal(TABLE, user, phc.getBytes(StandardCharsets.UTF_8));
  }

  /// Compares a password. Costs the same for a user without one, or for nobody.
  ///
  /// @throws ApiError 503 when too many are being hashed
  public Match verify(String user, @Nullable Stored stored, String password) {
    if (stored == null || !stored.exists()) {
      String phc = opened(NOBODY, dummy());
      var _ = threads.run(() -> Argon2.verify(phc, normal(password)));
      return Match.NO;
    }
    String sealed = stored.sealed();
    if (stored.plain().equals(SEALED_MARK) && sealed != null) {
      String phc = opened(user, sealed);
      boolean right = threads.run(() -> Argon2.verify(phc, normal(password)));
      return !right ? Match.NO : phc.startsWith(Argon2.OURS) ? Match.YES : Match.OUTDATED;
    }
    boolean right = threads.run(() -> verifyForeign(stored.plain(), password));
    return right ? Match.OUTDATED : Match.NO;
  }

  /// Imported hashes are of what the other system was given, so the raw text comes first.
  private static boolean verifyForeign(String hash, String password) {
    String normal = normal(password);
    return verifyExactly(hash, password)
        || (!normal.equals(password) && verifyExactly(hash, normal));
  }

  private static boolean verifyExactly(String hash, String password) {
    return hash.startsWith("$argon2")
        ? Argon2.verify(hash, password)
        : ForeignHash.verify(hash, password);
  }

  /// Hashes a code that people keep on paper: made at random, but short for that.
  ///
  /// @throws ApiError 503 when too many are being hashed
  public String hashOfCode(String code) {
    return threads.run(() -> Argon2.hash(code, random));
  }

  /// Compares a code with a hash of [#hashOfCode(String)].
  ///
  /// @throws ApiError 503 when too many are being hashed
  public boolean isCode(String hash, String code) {
    return threads.run(() -> Argon2.verify(hash, code));
  }

  /// Whether text is a hash that can be imported.
  public static boolean isHash(String text) {
    return Argon2.reads(text) || ForeignHash.reads(text);
  }

  private String opened(String user, String sealed) {
    return new String(vault.open(TABLE, user, sealed), StandardCharsets.UTF_8);
  }

  private String dummy() {
    String known = dummy;
    if (known == null) {
      known = hash(NOBODY, "nobody");
      dummy = known;
    }
    return known;
  }

  private static String normal(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }

  @Override
  public void close() {
    threads.close();
  }
}
