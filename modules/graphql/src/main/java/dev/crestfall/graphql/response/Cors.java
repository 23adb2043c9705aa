package dev.crestfall.graphql.response;

import dev.crestfall.kernel.http.Exchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What browsers may do from pages of other origins: everything from those that are allowed. One
/// that is not is answered as if it had not been sent.
public final class Cors {
  private final List<String> origins;

  /// @param origins empty for all
  public Cors(List<String> origins) {
    this.origins = List.copyOf(origins);
  }

  /// Puts the lines on an answer.
  public void mark(Exchange exchange) {
    String origin = exchange.header("Origin");
    if (!origins.isEmpty()) {
      exchange.setHeader("Vary", "Origin");
    }
    if (origin == null || !allows(origin)) {
      return;
    }
    exchange.setHeader("Access-Control-Allow-Origin", origins.isEmpty() ? "*" : origin);
    if (!origins.isEmpty()) {
      exchange.setHeader("Access-Control-Allow-Credentials", "true");
    }
    if (exchange.method().equals("OPTIONS")) {
      exchange.setHeader("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
      exchange.setHeader("Access-Control-Allow-Headers", headers(exchange));
      exchange.setHeader("Access-Control-Max-Age", "86400");
    }
  }

  /// Whether a page of where this comes from may ask; whoever is no page may.
  public boolean allows(Exchange exchange) {
    String origin = exchange.header("Origin");
    return origin == null || allows(origin);
  }

  private boolean allows(String origin) {
    return origins.isEmpty() || origins.contains(origin);
  }

  /// Names alone: what else a caller wrote must not get into a header line.
  private static String headers(Exchange exchange) {
    @Nullable String wanted = exchange.header("Access-Control-Request-Headers");
    boolean names = wanted != null && wanted.matches("[A-Za-z0-9!#$%&'*+.^_`|~, -]{1,2000}");
    return names ? "Authorization, " + wanted : "Authorization, Content-Type, apikey";
  }
}
