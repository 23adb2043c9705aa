package dev.crestfall.authentication.password;

import dev.crestfall.kernel.config.Default;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Which passwords are taken.
///
/// @param passwordMinLength at GoTrue's face, in characters
/// @param passwordRequiredCharacters sets of which a password at GoTrue's face needs one character
///   each, separated by colons
/// @param passwordNativeMinLength at the native face, in code points
/// @param passwordHibpEnabled whether passwords that leaked are refused; asks a service for them
/// @param passwordHibpFailClosed whether nobody gets a password while that service can't be asked
/// @param passwordHibpUserAgent how we introduce ourselves there
/// @param passwordHibpUrl where it is; what passwords begin with is appended
public record PasswordConfig(
    @Default("6") int passwordMinLength,
    @Default("") String passwordRequiredCharacters,
    @Default("8") int passwordNativeMinLength,
    @Default("false") boolean passwordHibpEnabled,
    @Default("false") boolean passwordHibpFailClosed,
    @Default("crestfall") String passwordHibpUserAgent,
    @Default("https://api.pwnedpasswords.com/range/") String passwordHibpUrl) {
  private static final int STRICT_LENGTH = 15;

  public PasswordConfig {
    if (passwordMinLength < 1 || passwordMinLength > 72) {
      throw new IllegalArgumentException(
          "authentication.password-min-length must be between 1 and 72");
    }
    if (passwordNativeMinLength < 8 || passwordNativeMinLength > 64) {
      throw new IllegalArgumentException(
          "authentication.password-native-min-length must be between 8 and 64");
    }
    requireUrl(passwordHibpUrl);
  }

  private static void requireUrl(String url) {
    try {
      URI uri = new URI(url);
      if (uri.getHost() != null
          && String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT).startsWith("http")) {
        return;
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "authentication.password-hibp-url: '" + url + "' is no URL", e);
    }
    throw new IllegalArgumentException("authentication.password-hibp-url: '" + url + "' is no URL");
  }

  /// As these, but as long as NIST wants a password that is all there is, and never one that
  /// leaked.
  public PasswordConfig strict() {
    return new PasswordConfig(
        Math.max(STRICT_LENGTH, passwordMinLength),
        passwordRequiredCharacters,
        Math.max(STRICT_LENGTH, passwordNativeMinLength),
        true,
        true,
        passwordHibpUserAgent,
        passwordHibpUrl);
  }

  /// The sets of characters, a colon within one being written `\:`.
  public List<String> requiredSets() {
    return Arrays.stream(passwordRequiredCharacters.split("(?<!\\\\):"))
        .map(set -> set.replace("\\:", ":"))
        .filter(set -> !set.isEmpty())
        .toList();
  }
}
