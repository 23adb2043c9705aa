package dev.crestfall.authentication.password;

import dev.crestfall.kernel.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Which passwords are taken, at each face.
public final class PasswordPolicy {
  private static final int MOST_NATIVE = 1024;
  private static final int MOST_GOTRUE = 72;
  private static final List<String> OUR_WORDS = List.of("crestfall", "password", "supabase");

  private final PasswordConfig config;
  private final LeakedPasswords leaked;

  public PasswordPolicy(PasswordConfig config, LeakedPasswords leaked) {
    this.config = config;
    this.leaked = leaked;
  }

  /// What is wrong with a password at GoTrue's face.
  ///
  /// @throws ApiError 400 when it is longer than can be taken, 500 when it can't be told whether it
  ///   has leaked, and must be
  public Weakness gotrue(String password) {
    if (password.length() > MOST_GOTRUE) {
      throw new ApiError(
          400,
          "validation_failed",
          "Password cannot be longer than " + MOST_GOTRUE + " characters");
    }
    List<String> reasons = new ArrayList<>();
    List<String> messages = new ArrayList<>();
    if (password.length() < config.passwordMinLength()) {
      reasons.add("length");
      messages.add("Password should be at least " + config.passwordMinLength() + " characters.");
    }
    List<String> sets = config.requiredSets();
    if (!sets.stream().allMatch(set -> hasOneOf(password, set))) {
      reasons.add("characters");
      messages.add(
          "Password should contain at least one character of each: "
              + String.join(", ", sets)
              + ".");
    }
    if (isLeaked(
        password,
        new ApiError(
            500,
            "unexpected_failure",
            "Unable to perform password strength check with HaveIBeenPwned.org."))) {
      reasons.add("pwned");
      messages.add(
          "Password is known to be weak and easy to guess, please choose a different one.");
    }
    return new Weakness(String.join(" ", messages), reasons);
  }

  private static boolean hasOneOf(String password, String set) {
    return password.chars().anyMatch(c -> set.indexOf(c) >= 0);
  }

  private boolean isLeaked(String password, ApiError unknown) {
    return switch (leaked.hold(password)) {
      case YES -> true;
      case NO -> false;
      case NOTHING -> {
        if (config.passwordHibpFailClosed()) {
          throw unknown;
        }
        yield false;
      }
    };
  }

  /// What is wrong with a password at the native face.
  ///
  /// @param words that it must not be, as the address and the name of the user
  /// @throws ApiError 503 when it can't be told whether it has leaked, and must be
  public Weakness natively(String password, List<String> words) {
    int length = password.codePointCount(0, password.length());
    String lower = password.toLowerCase(Locale.ROOT);
    if (length < config.passwordNativeMinLength()) {
      return weak(
          "length",
          "A password has at least %d characters".formatted(config.passwordNativeMinLength()));
    } else if (length > MOST_NATIVE) {
      return weak("length", "A password has at most " + MOST_NATIVE + " characters");
    } else if (CommonPasswords.holds(password) || OUR_WORDS.contains(lower)) {
      return weak("pwned", "This password is one of the first that everybody tries");
    } else if (words.stream().anyMatch(word -> isWord(lower, word))) {
      return weak("characters", "A password must not be the name or the address of its user");
    }
    ApiError unknown =
        new ApiError(
                503,
                "password_check_unavailable",
                "Whether this password has leaked can't be told now")
            .with("Retry-After", "10");
    return isLeaked(password, unknown)
        ? weak("pwned", "This password has leaked somewhere, so others know it")
        : Weakness.NONE;
  }

  private static boolean isWord(String password, String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    int at = lower.indexOf('@');
    return !lower.isBlank()
        && (password.equals(lower) || (at > 0 && password.equals(lower.substring(0, at))));
  }

  private static Weakness weak(String reason, String message) {
    return new Weakness(message, List.of(reason));
  }
}
