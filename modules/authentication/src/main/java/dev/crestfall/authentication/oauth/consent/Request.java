package dev.crestfall.authentication.oauth.consent;

import dev.crestfall.kernel.ApiError;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// What an app asks for when it sends a user here. Texts that are not there are empty.
record Request(
    String redirectUri,
    String responseType,
    String scope,
    String state,
    String resource,
    String challenge,
    String challengeMethod,
    String nonce) {
  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9._~-]{43,128}");
  private static final int LONGEST_STATE = 4096;
  private static final int LONGEST_RESOURCE = 2048;
  private static final int LONGEST_NONCE = 255;

  static Request of(Map<String, String> query, String usualScope) {
    String scope = query.getOrDefault("scope", "");
    String type = query.getOrDefault("response_type", "");
    return new Request(
        query.getOrDefault("redirect_uri", ""),
        type.isEmpty() ? "code" : type,
        scope.isEmpty() ? usualScope : scope,
        query.getOrDefault("state", ""),
        query.getOrDefault("resource", ""),
        query.getOrDefault("code_challenge", ""),
        query.getOrDefault("code_challenge_method", "").toLowerCase(Locale.ROOT),
        query.getOrDefault("nonce", ""));
  }

  /// Refuses what no app may ask for. The app hears of it at its own address.
  ///
  /// @throws ApiError `invalid_request`
  void requireSense() {
    if (state.length() > LONGEST_STATE || nonce.length() > LONGEST_NONCE) {
      throw refused("state or nonce is too long");
    }
    if ((state + nonce).indexOf('\0') >= 0) {
      throw refused("state or nonce has a NUL character");
    }
    if (!responseType.equals("code")) {
      throw refused("only response_type=code is supported");
    }
    requireScope();
    requireResource();
    requireChallenge();
  }

  private void requireScope() {
    List<String> words = Scopes.words(scope);
    if (words.isEmpty()) {
      throw refused("scope parameter cannot be empty");
    }
    for (String word : words) {
      if (!Scopes.ALL.contains(word)) {
        throw refused("unsupported scope: " + word.replaceAll("[^\\x21-\\x7e]", "?"));
      }
    }
  }

  private void requireResource() {
    if (resource.isEmpty()) {
      return;
    }
    try {
      URI uri = new URI(resource);
      if (!uri.isAbsolute() || resource.length() > LONGEST_RESOURCE) {
        throw refused("resource must be an absolute URI");
      }
      if (uri.getRawFragment() != null) {
        throw refused("resource must not include a fragment component");
      }
      if (uri.getRawQuery() != null) {
        throw refused("resource must not include a query component");
      }
    } catch (URISyntaxException e) {
      throw refused("resource must be a valid URI");
    }
  }

  private void requireChallenge() {
    if (challenge.isEmpty() || challengeMethod.isEmpty()) {
      throw refused("PKCE flow requires both code_challenge and code_challenge_method");
    }
    if (!challengeMethod.equals("s256")) {
      throw refused("code_challenge_method must be 'S256'");
    }
    if (!CHALLENGE.matcher(challenge).matches()) {
      throw refused("code_challenge must be between 43 and 128 characters");
    }
  }

  private static ApiError refused(String why) {
    return new ApiError(400, "invalid_request", why);
  }
}
