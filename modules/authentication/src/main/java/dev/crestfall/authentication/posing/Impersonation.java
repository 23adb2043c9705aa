package dev.crestfall.authentication.posing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.ApiError;

/// Sessions in which somebody who administers acts as a user: they see what the user sees, and
/// leave the account itself alone.
public final class Impersonation {
  /// The way it was proven, as the claim `amr` names it; the claim `act` has who acts.
  public static final String METHOD = "impersonation";

  private Impersonation() {}

  /// Whether claims are of such a session.
  public static boolean isIn(JsonNode claims) {
    for (JsonNode one : claims.path("amr")) {
      if (METHOD.equals(one.path("method").asText(""))) {
        return true;
      }
    }
    return false;
  }

  /// What is not for such sessions.
  public static ApiError refused() {
    return new ApiError(
        403, "impersonation_refused", "Who acts as somebody else can't change their account");
  }
}
