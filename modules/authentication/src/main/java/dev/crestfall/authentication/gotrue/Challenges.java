package dev.crestfall.authentication.gotrue;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// PKCE's code challenge as requests carry it.
public final class Challenges {
  private static final Pattern CHALLENGE = Pattern.compile("[a-zA-Z0-9._~-]+");
  private static final int SHORTEST = 43;
  private static final int LONGEST = 128;
  private static final Set<String> METHODS = Set.of("s256", "plain");

  private Challenges() {}

  /// Refuses what is no challenge.
  ///
  /// @throws dev.crestfall.kernel.ApiError 400 when one of both is missing, or either is no good
  public static void check(String challenge, String method) {
    if (challenge.isEmpty() != method.isEmpty()) {
      throw GotrueErrors.invalid("PKCE flow requires code_challenge_method and code_challenge");
    }
    if (challenge.isEmpty()) {
      return;
    }
    if (challenge.length() < SHORTEST || challenge.length() > LONGEST) {
      throw GotrueErrors.invalid(
          "code challenge has to be between %d and %d characters".formatted(SHORTEST, LONGEST));
    }
    if (!CHALLENGE.matcher(challenge).matches()) {
      throw GotrueErrors.invalid(
          "code challenge can only contain alphanumeric characters, hyphens, periods, underscores"
              + " and tildes");
    }
    if (!METHODS.contains(method.toLowerCase(Locale.ROOT))) {
      throw GotrueErrors.invalid("code_challenge_method is neither s256 nor plain");
    }
  }
}
