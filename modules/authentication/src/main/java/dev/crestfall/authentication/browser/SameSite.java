package dev.crestfall.authentication.browser;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Browsers send cookies unasked: what changes something must come from a page of ours.
public final class SameSite {
  /// Where the token is sent that only our pages know.
  public static final String HEADER = "X-CSRF-Token";

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private SameSite() {}

  /// Refuses what another site had a browser send.
  ///
  /// @throws ApiError 403 `origin_refused`, `csrf_token_required`
  public static void require(Exchange exchange, String secret) {
    if (SAFE.contains(exchange.method())) {
      return;
    }
    if (isForeign(exchange)) {
      throw new ApiError(403, "origin_refused", "Another site sent this");
    }
    if (!isToken(exchange.header(HEADER), secret)) {
      throw new ApiError(
          403, "csrf_token_required", "Send the session's csrf_token in the header " + HEADER);
    }
  }

  private static boolean isForeign(Exchange exchange) {
    String site = exchange.header("Sec-Fetch-Site");
    String origin = exchange.header("Origin");
    return site != null && !site.equals("same-origin")
        || origin != null && !origin.equalsIgnoreCase(exchange.origin());
  }

  private static boolean isToken(@Nullable String sent, String secret) {
    return sent != null
        && MessageDigest.isEqual(
            sent.getBytes(StandardCharsets.UTF_8),
            BrowserSessions.csrfToken(secret).getBytes(StandardCharsets.UTF_8));
  }
}
