package dev.crestfall.studio.setting;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.route.Json;
import java.time.Duration;
import java.time.Instant;

/// Keys are shown to a person who has just proven with two factors to be there.
final class StepUp {
  private static final Duration RECENT = Duration.ofMinutes(5);

  private StepUp() {}

  /// @throws ApiError 403 `insufficient_aal` or `reauthentication_needed`
  static void require(Identity caller, Instant now) {
    JsonNode claims = Json.tree(caller.claims());
    if (!claims.path("aal").asText().equals("aal2")) {
      throw refusal("insufficient_aal", "This needs a session with a second factor");
    }
    long last = 0;
    for (JsonNode method : claims.path("amr")) {
      if (!method.path("method").asText().equals("token_refresh")) {
        last = Math.max(last, method.path("timestamp").asLong());
      }
    }
    if (Instant.ofEpochSecond(last).isBefore(now.minus(RECENT))) {
      throw refusal(
          "reauthentication_needed", "Prove again who you are: the last proof is too old");
    }
  }

  private static ApiError refusal(String code, String message) {
    return new ApiError(403, code, message)
        .with(
            "WWW-Authenticate",
            "Bearer error=\"insufficient_user_authentication\", acr_values=\"aal2\", max_age="
                + RECENT.toSeconds());
  }
}
