package dev.crestfall.kernel.session;

import dev.crestfall.kernel.http.Exchange;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The headers that SQL sees: lower-case names, the last line of each, without cookies.
public final class RequestHeaders {
  private RequestHeaders() {}

  public static Map<String, String> of(Exchange exchange) {
    Map<String, String> headers = new LinkedHashMap<>();
    exchange.eachHeader((name, value) -> {
      String lower = name.toLowerCase(Locale.ROOT);
      if (!lower.equals("cookie")) {
        headers.put(lower, value);
      }
    });
    return headers;
  }
}
