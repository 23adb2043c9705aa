package dev.crestfall.authentication.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.authentication.TestParts;
import dev.crestfall.authentication.password.Passwords.Match;
import dev.crestfall.authentication.password.Passwords.Stored;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
  private static TestParts parts;

  @BeforeAll
  static void open() {
    parts = TestParts.open();
  }

  @AfterAll
  static void close() {
    parts.close();
  }

  private static Match compare(String hash, String password) {
    return parts.passwords.verify("u", new Stored(hash, null), password);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "$sealed$",
        "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$",
        "$argon2id$v=19$m=99999999,t=2,p=1$c2FsdHNhbHQ$aGFzaA",
        "$argon2id$v=19$m=19456,t=9999,p=1$c2FsdHNhbHQ$aGFzaA",
        "$argon2id$v=19$m=0,t=0,p=0$c2FsdHNhbHQ$aGFzaA",
        "$2a$31$abcdefghijklmnopqrstuuabcdefghijklmnopqrstuvwxyz01234",
        "$fbscrypt$v=1,n=31,r=8,p=1,ss=Bw==,sk=AA==$AA==$AA==",
        "$pbkdf2-sha256$9999999$AA$AA"
      })
  void a_hash_that_is_none_or_costs_too_much_never_matches(String hash) {
    assertThat(compare(hash, "password")).isEqualTo(Match.NO);
    assertThat(compare(hash, "")).isEqualTo(Match.NO);
  }

  /// Each made by the library that its system uses.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          $2a$10$2L0Snp7EpOHWFRZYA8KXuuevCDnBtSQbidQxILNTI5We.dqUjBpGq | secret pass
          $2b$10$2L0Snp7EpOHWFRZYA8KXuuevCDnBtSQbidQxILNTI5We.dqUjBpGq | secret pass
          $2y$10$2L0Snp7EpOHWFRZYA8KXuuevCDnBtSQbidQxILNTI5We.dqUjBpGq | secret pass
          $argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc | password
          $argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA | password
          $fbscrypt$v=1,n=14,r=8,p=1,ss=Bw==,sk=jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==$42xEC+ixf3L2lw==$lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ== | user1password
          $pbkdf2-sha256$29000$MDEyMzQ1Njc4OWFiY2RlZg$dHcdXwOD9UTdjiedtMiW/JOoBKUuOxlBwqlO.1gmFxo | imported
          $pbkdf2-sha512$i=1000,l=64$MDEyMzQ1Njc4OWFiY2RlZg$7mttLCxSWNru99wFzutCVq.ubFC1ZKpIqzw4RdX52bPYNL8GEhx5coambnPVOH2f9RvqqIlvumyai0hNs8j8Qg | imported
          pbkdf2_sha256$1000$saltsalt$+SzmlUqcFw65KMAG6sQcL/5il6GjDI3Y2WCIIP8yW/U= | imported
          """)
  void an_imported_hash_matches_and_is_to_be_made_anew(String hash, String password) {
    assertThat(Passwords.isHash(hash)).isTrue();
    assertThat(compare(hash, password)).isEqualTo(Match.OUTDATED);
    assertThat(compare(hash, password + "x")).isEqualTo(Match.NO);
  }

  @Test
  void our_own_hash_is_sealed_for_its_user() {
    String sealed = parts.passwords.hash("one", "a long walk");
    assertThat(sealed).doesNotContain("argon2");
    Stored stored = new Stored(Passwords.SEALED_MARK, sealed);
    assertThat(parts.passwords.verify("one", stored, "a long walk")).isEqualTo(Match.YES);
    assertThat(parts.passwords.verify("one", stored, "a short walk")).isEqualTo(Match.NO);
    assertThatThrownBy(() -> parts.passwords.verify("two", stored, "a long walk"))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void letters_that_look_alike_are_one() {
    String sealed = parts.passwords.hash("one", "\ufb01ne \u212b");
    Stored stored = new Stored(Passwords.SEALED_MARK, sealed);
    assertThat(parts.passwords.verify("one", stored, "fine \u00c5")).isEqualTo(Match.YES);
  }

  @Test
  void nobodys_password_costs_as_much_as_anybodys() {
    var _ = parts.passwords.verify("", null, "warm up");
    long begin = System.nanoTime();
    assertThat(parts.passwords.verify("", null, "password")).isEqualTo(Match.NO);
    assertThat(System.nanoTime() - begin).isGreaterThan(5_000_000);
  }

  @Test
  void weak_passwords_are_told_why() {
    PasswordConfig config =
        TestParts.config(
            PasswordConfig.class,
            "password-required-characters=abc:0123456789:\\:!",
            "password-min-length=10");
    PasswordPolicy policy = new PasswordPolicy(config, new LeakedPasswords(config));
    assertThat(policy.gotrue("short").reasons()).containsExactly("length", "characters");
    assertThat(policy.gotrue("long enough b1:").isNone()).isTrue();
    assertThat(policy.natively("1234567", List.of()).reasons()).containsExactly("length");
    assertThat(policy.natively("x".repeat(1025), List.of()).reasons()).containsExactly("length");
    assertThat(policy.natively("Password1", List.of()).reasons()).containsExactly("pwned");
    assertThat(policy.natively("jane.doe1", List.of("jane.doe1@example.com")).isNone()).isFalse();
    assertThat(policy.natively("gr\u00fc\u00dfe aus k\u00f6ln", List.of()).isNone()).isTrue();
  }
}
