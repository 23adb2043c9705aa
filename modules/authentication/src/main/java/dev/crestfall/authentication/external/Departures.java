package dev.crestfall.authentication.external;

import dev.crestfall.authentication.external.flow.Digest;
import dev.crestfall.authentication.external.flow.Flow;
import dev.crestfall.authentication.external.flow.Flows;
import dev.crestfall.authentication.external.oidc.ForeignException;
import dev.crestfall.authentication.external.provider.Provider;
import dev.crestfall.kernel.ApiError;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The beginning of a way to a provider.
final class Departures {
  private static final Logger LOG = LoggerFactory.getLogger(Departures.class);
  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9._~-]+");

  /// What is ours to say, whatever the client adds.
  private static final Set<String> RESERVED =
      Set.of(
          "provider",
          "scopes",
          "scope",
          "client_id",
          "client_secret",
          "redirect_uri",
          "redirect_to",
          "response_type",
          "response_mode",
          "state",
          "nonce",
          "code_challenge",
          "code_challenge_method",
          "code_verifier",
          "skip_http_redirect",
          "invite_token",
          "request",
          "request_uri",
          "apikey");

  private static final int MOST = 20;

  private final ExternalParts parts;

  Departures(ExternalParts parts) {
    this.parts = parts;
  }

  /// Where the user goes to sign in.
  ///
  /// @param query of the request
  /// @param redirectTo where the user goes in the end; allowed already
  /// @param linkTo who gets one more login; null for a sign-in
  /// @throws ApiError 400 `validation_failed`, 404 `user_not_found` for an invitation that is over
  URI leave(
      Map<String, String> query, Flow.Browser browser, String redirectTo, @Nullable UUID linkTo) {
    Provider provider = parts.providers().get(query.getOrDefault("provider", ""));
    String challenge = query.getOrDefault("code_challenge", "");
    String method = method(challenge, query.getOrDefault("code_challenge_method", ""));
    String invite = linkTo == null ? query.getOrDefault("invite_token", "") : "";
    if (!invite.isEmpty()) {
      parts.invitations().require(invite);
    }
    Flows.Left left =
        parts
            .flows()
            .leave(
                new Flows.Leaving(
                    provider.name(), browser, redirectTo, challenge, method, invite, linkTo));
    try {
      return provider.signIn(
          new Provider.Departure(
              left.state(),
              left.flow().nonce(),
              Digest.text(Digest.of(left.flow().verifier())),
              scopes(query.getOrDefault("scopes", "")),
              more(query)));
    } catch (ForeignException e) {
      LOG.warn("nobody can sign in with {}: {}", provider.name(), e.reason());
      throw new ApiError(
          500, "unexpected_failure", "The provider " + provider.name() + " can't be reached");
    }
  }

  /// GoTrue's commas, and OAuth's blanks.
  private static List<String> scopes(String text) {
    return Arrays.stream(text.split("[,\\s]+")).filter(scope -> !scope.isEmpty()).toList();
  }

  private static Map<String, String> more(Map<String, String> query) {
    Map<String, String> more = new TreeMap<>();
    query.forEach((name, value) -> {
      if (!RESERVED.contains(name.toLowerCase(Locale.ROOT)) && more.size() < MOST) {
        more.put(name, value);
      }
    });
    return more;
  }

  /// Checks a client's challenge.
  ///
  /// @return the method's name as it is kept, empty without a challenge
  static String method(String challenge, String method) {
    if (challenge.isEmpty() != method.isEmpty()) {
      throw invalid("PKCE flow requires code_challenge_method and code_challenge");
    }
    if (challenge.isEmpty()) {
      return "";
    }
    if (challenge.length() < 43 || challenge.length() > 128) {
      throw invalid("code challenge has to be between 43 and 128 characters");
    }
    if (!CHALLENGE.matcher(challenge).matches()) {
      throw invalid(
          "code challenge can only contain alphanumeric characters, hyphens, periods, underscores"
              + " and tildes");
    }
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "s256" -> "s256";
      case "plain" -> "plain";
      default -> throw invalid("Invalid code_challenge_method");
    };
  }

  private static ApiError invalid(String message) {
    return new ApiError(400, "validation_failed", message);
  }
}
