package dev.crestfall.rest.error;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.rest.error.TokenErrors.Claim;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Refusals of the installation's identity step in PostgREST's words: its codes where it knows the
/// case, ours where it does not.
public final class JoinedErrors {
  private JoinedErrors() {}

  /// The refusal as PostgREST's callers know it.
  public static RestError of(ApiError error, @Nullable String authorization) {
    return switch (error.code()) {
      case "bad_jwt" -> token(error.text(), authorization);
      case "session_not_found", "user_not_found", "user_banned" -> ended(error);
      case "role_not_allowed" ->
          RestError.of(403, "42501", "permission denied to set role", null, null);
      default -> as(error, error.code());
    };
  }

  private static RestError token(String reason, @Nullable String authorization) {
    if (reason.contains("token is expired")) {
      return TokenErrors.claim(Claim.EXPIRED);
    }
    if (reason.contains("not valid yet")) {
      return TokenErrors.claim(Claim.NOT_YET_VALID);
    }
    if (reason.contains("used before issued")) {
      return TokenErrors.claim(Claim.ISSUED_IN_FUTURE);
    }
    if (reason.contains("another audience")) {
      return TokenErrors.claim(Claim.NOT_IN_AUDIENCE);
    }
    long parts =
        authorization == null ? 3 : 1 + authorization.chars().filter(c -> c == '.').count();
    if (reason.contains("malformed") && parts != 3) {
      return TokenErrors.parts((int) parts);
    }
    return reason.contains("malformed")
        ? TokenErrors.signature()
        : TokenErrors.key("None of the keys was able to decode the JWT");
  }

  private static RestError ended(ApiError error) {
    return as(error, "PGRST301");
  }

  private static RestError as(ApiError error, String code) {
    return new RestError(
        new RestError.Answer(error.status(), code, error.text(), null, null, headers(error)));
  }

  private static List<Map.Entry<String, String>> headers(ApiError error) {
    return List.copyOf(error.headers().entrySet());
  }
}
