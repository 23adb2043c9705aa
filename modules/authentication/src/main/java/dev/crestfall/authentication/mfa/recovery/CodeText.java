package dev.crestfall.authentication.mfa.recovery;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/// A recovery code: 16 characters of Crockford's base 32, the first three of which say which one it
/// is. People may write it in groups and mistake letters that look like digits.
///
/// @param selector no secret
/// @param secret the rest
record CodeText(String selector, String secret) {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int SELECTOR = 3;
  private static final int LENGTH = 16;
  private static final int GROUP = 4;

  static CodeText make(SecureRandom random) {
    StringBuilder text = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return of(text.toString());
  }

  private static CodeText of(String text) {
    return new CodeText(text.substring(0, SELECTOR), text.substring(SELECTOR));
  }

  /// Reads what somebody typed; empty for what can't be a code.
  static Optional<CodeText> parse(String typed) {
    if (typed.length() > 4 * LENGTH) {
      return Optional.empty();
    }
    String text =
        typed
            .toUpperCase(Locale.ROOT)
            .replaceAll("[\\s-]", "")
            .replace('O', '0')
            .replaceAll("[IL]", "1");
    boolean good = text.length() == LENGTH && text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    return good ? Optional.of(of(text)) : Optional.empty();
  }

  /// As people are shown it: `7DKX-2M9V-…`.
  String shown() {
    return (selector + secret).replaceAll("(.{%d})(?!$)".formatted(GROUP), "$1-");
  }
}
