package dev.crestfall.authentication.code.face;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crestfall.authentication.code.Verification;
import dev.crestfall.authentication.session.IssuedTokens;
import dev.crestfall.kernel.ApiError;
import java.net.URLEncoder;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Where a browser is sent with the outcome of a link, in the form that GoTrue's clients read:
/// tokens and errors after `#`, where servers don't see them; codes in the query.
public final class Redirect {
  private static final Map<Integer, String> ERRORS =
      Map.of(
          400, "invalid_request",
          401, "unauthorized_client",
          403, "access_denied",
          500, "server_error",
          503, "temporarily_unavailable");

  private Redirect() {}

  /// The address for an outcome.
  ///
  /// @param type of the verification
  /// @param pkce whether a client waits for a code
  public static String of(String target, Verification.Outcome outcome, String type, boolean pkce) {
    return switch (outcome) {
      case Verification.Outcome.SignedIn in -> withTokens(target, in.tokens(), type);
      case Verification.Outcome.Code code -> withQuery(target, Map.of("code", code.code()));
      case Verification.Outcome.Half _ -> {
        Map<String, String> message = Map.of("message", Verification.HALF_DONE);
        String base = pkce ? withQuery(target, message) : target;
        yield withFragment(base, Map.of("message", Verification.HALF_DONE, "sb", ""));
      }
    };
  }

  /// The address for a refusal.
  public static String of(String target, ApiError error, boolean pkce) {
    Map<String, String> said = new TreeMap<>();
    String name = ERRORS.get(error.status());
    if (name != null) {
      said.put("error", name);
    }
    said.put("error_code", error.code());
    said.put("error_description", error.text());
    String base = pkce ? withQuery(target, said) : target;
    said.put("sb", "");
    return withFragment(base, said);
  }

  private static String withTokens(String target, IssuedTokens tokens, String type) {
    Map<String, String> said = new TreeMap<>();
    said.put("access_token", tokens.accessToken());
    said.put("token_type", "bearer");
    said.put("expires_in", String.valueOf(tokens.expiresIn()));
    said.put("expires_at", String.valueOf(tokens.expiresAt()));
    said.put("refresh_token", tokens.refreshToken());
    said.put("sb", "");
    said.put("type", type);
    return withFragment(target, said);
  }

  private static String withFragment(String target, Map<String, String> values) {
    return withoutFragment(target) + '#' + encode(values);
  }

  private static String withQuery(String target, Map<String, String> values) {
    String base = withoutFragment(target);
    return base + (base.contains("?") ? '&' : '?') + encode(values);
  }

  private static String withoutFragment(String target) {
    int hash = target.indexOf('#');
    return hash < 0 ? target : target.substring(0, hash);
  }

  private static String encode(Map<String, String> values) {
    return new TreeMap<>(values)
        .entrySet().stream()
            .map(value -> value.getKey() + '=' + URLEncoder.encode(value.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
  }
}
