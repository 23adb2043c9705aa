package dev.crestfall.authentication.password;

import dev.crestfall.kernel.config.Default;
import java.util.List;

/// Which passwords are taken.
///
/// @param passwordMinLength at GoTrue's face, in characters
/// @param passwordRequiredCharacters sets of which a password at GoTrue's face needs one character
///   each, separated by colons
/// @param passwordNativeMinLength at the native face, in code points
public record PasswordConfig(
    @Default("6") int passwordMinLength,
    @Default("") String passwordRequiredCharacters,
    @Default("8") int passwordNativeMinLength) {
  public PasswordConfig {
    if (passwordMinLength < 1 || passwordMinLength > 72) {
      throw new IllegalArgumentException(
          "authentication.password-min-length must be between 1 and 72");
    }
    if (passwordNativeMinLength < 8 || passwordNativeMinLength > 64) {
      throw new IllegalArgumentException(
          "authentication.password-native-min-length must be between 8 and 64");
    }
  }

  /// The sets of characters, a colon within one being written `\:`.
  public List<String> requiredSets() {
    return java.util.Arrays.stream(passwordRequiredCharacters.split("(?<!\\\\):"))
        .map(set -> set.replace("\\:", ":"))
        .filter(set -> !set.isEmpty())
        .toList();
  }
}
