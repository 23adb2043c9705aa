package dev.crestfall.authentication.caller;

import dev.crestfall.authentication.judgement.Refusals;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The credentials that a request shows, unread; null where there is none of that kind.
///
/// @param apiKey from `apikey` or `X-API-Key`
/// @param bearer the token of `Authorization: Bearer`
/// @param basic what follows `Authorization: Basic`
record Presented(
    @Nullable String apiKey, @Nullable String bearer, @Nullable String basic, boolean signed) {
  private static final String BEARER = "bearer";
  private static final String BASIC = "basic";

  /// Reads the headers. A WebSocket can't have headers of its own, so there the key may stand in
  /// the query.
  ///
  /// @throws ApiError 400 `ambiguous_credentials` when a header is there twice
  static Presented of(Exchange exchange) {
    String authorization = single(exchange, "Authorization");
    String apiKey = single(exchange, "apikey");
    String other = single(exchange, "X-API-Key");
    if (apiKey == null) {
      apiKey = other == null ? ofQuery(exchange) : other;
    } else if (other != null && !other.equals(apiKey)) {
      throw Refusals.ambiguous();
    }
    return new Presented(
        emptyToNull(apiKey),
        after(authorization, BEARER),
        after(authorization, BASIC),
        exchange.header("Signature-Input") != null);
  }

  /// Whether somebody on the way could use what they read. A signature is good for one request.
  boolean hasSecret() {
    return apiKey != null || bearer != null || basic != null;
  }

  private static @Nullable String single(Exchange exchange, String name) {
    String value = exchange.header(name);
    if (value != null) {
      List<String> all = exchange.headers(name);
      if (all.size() > 1 && !all.stream().allMatch(value::equals)) {
        throw Refusals.ambiguous();
      }
    }
    return value;
  }

  private static @Nullable String ofQuery(Exchange exchange) {
    String query = exchange.query();
    if (query == null || !"websocket".equalsIgnoreCase(exchange.header("Upgrade"))) {
      return null;
    }
    for (String pair : query.split("&", -1)) {
      if (pair.startsWith("apikey=")) {
        return pair.substring("apikey=".length());
      }
    }
    return null;
  }

  /// What follows the scheme; null when it is another one. An empty token counts as none, as
  /// clients send it that have no session.
  private static @Nullable String after(@Nullable String header, String scheme) {
    if (header == null
        || !header.regionMatches(true, 0, scheme, 0, scheme.length())
        || header.length() <= scheme.length()
        || header.charAt(scheme.length()) != ' ') {
      return null;
    }
    return emptyToNull(header.substring(scheme.length() + 1).strip());
  }

  private static @Nullable String emptyToNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
