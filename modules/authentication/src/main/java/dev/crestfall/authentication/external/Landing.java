package dev.crestfall.authentication.external;

import dev.crestfall.authentication.external.provider.Form;
import dev.crestfall.authentication.external.provider.Granted;
import dev.crestfall.authentication.session.IssuedTokens;
import dev.crestfall.kernel.ApiError;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Addresses that users are sent to when they are done, with what their page is to know.
final class Landing {
  /// Codes of ours that mean a no, whatever their status.
  private static final Set<String> DENIED =
      Set.of("signup_disabled", "user_banned", "provider_email_needs_verification");

  private Landing() {}

  /// With tokens, where servers don't see them.
  static String tokens(String target, IssuedTokens tokens, Granted granted) {
    Map<String, String> values = new TreeMap<>();
    values.put("access_token", tokens.accessToken());
    values.put("expires_at", String.valueOf(tokens.expiresAt()));
    values.put("expires_in", String.valueOf(tokens.expiresIn()));
    values.put("provider_token", granted.accessToken());
    if (!granted.refreshToken().isEmpty()) {
      values.put("provider_refresh_token", granted.refreshToken());
    }
    values.put("refresh_token", tokens.refreshToken());
    values.put("sb", "");
    values.put("token_type", "bearer");
    return bare(target) + "#" + Form.encode(values);
  }

  /// With a code.
  static String code(String target, String code) {
    return query(target, Map.of("code", code));
  }

  /// With a refusal, where both old and new clients look for it.
  static String error(String target, ApiError error) {
    Map<String, String> values = values(error);
    Map<String, String> fragment = new TreeMap<>(values);
    fragment.put("sb", "");
    return query(target, values) + "#" + Form.encode(fragment);
  }

  /// With a refusal of somebody who is nobody we sent away.
  static String stranger(String site, ApiError error) {
    return query(site, values(error));
  }

  private static Map<String, String> values(ApiError error) {
    Map<String, String> values = new TreeMap<>();
    values.put("error", name(error));
    values.put("error_code", error.code());
    values.put("error_description", error.text());
    if (error.code().startsWith(Callback.PROVIDER)) {
      values.put("error", error.code().substring(Callback.PROVIDER.length()));
      values.remove("error_code");
    }
    return values;
  }

  private static String name(ApiError error) {
    if (DENIED.contains(error.code())) {
      return "access_denied";
    }
    return switch (error.status()) {
      case 400 -> "invalid_request";
      case 401 -> "unauthorized_client";
      case 403 -> "access_denied";
      case 503 -> "temporarily_unavailable";
      default -> "server_error";
    };
  }

  private static String query(String target, Map<String, String> more) {
    String bare = bare(target);
    int mark = bare.indexOf('?');
    Map<String, String> values =
        new TreeMap<>(mark < 0 ? Map.of() : Form.decode(bare.substring(mark + 1)));
    values.putAll(more);
    return (mark < 0 ? bare : bare.substring(0, mark)) + "?" + Form.encode(values);
  }

  private static String bare(String target) {
    int fragment = target.indexOf('#');
    return fragment < 0 ? target : target.substring(0, fragment);
  }
}
