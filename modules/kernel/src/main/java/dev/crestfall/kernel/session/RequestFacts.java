package dev.crestfall.kernel.session;

import dev.crestfall.kernel.http.Exchange;
import java.util.Map;

/// What SQL may read of the request that it runs for.
///
/// @param headers as [RequestHeaders] gives them
/// @param cookies by name
public record RequestFacts(
    String method, String path, Map<String, String> headers, Map<String, String> cookies) {
  /// The facts of a request, its path without the mount's prefix.
  public static RequestFacts of(Exchange exchange) {
    return new RequestFacts(
        exchange.method(),
        exchange.path(),
        RequestHeaders.of(exchange),
        CookieHeader.parse(exchange.header("Cookie")));
  }
}
