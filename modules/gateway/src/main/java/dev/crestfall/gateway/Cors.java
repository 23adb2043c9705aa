package dev.crestfall.gateway;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Endpoint;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.Operation;
import java.io.IOException;
import java.util.List;

/// Lets pages of every origin call an API whose credentials are headers: no cookie of ours is one
/// there. Where a cookie is, no other origin has business. Preflights are answered here, without a
/// credential.
final class Cors implements Endpoint {
  private static final String METHODS = "GET,HEAD,PUT,PATCH,POST,DELETE,OPTIONS";
  private static final String HEADERS =
      "authorization, x-client-info, apikey, content-type, x-retry-count";
  private static final String EXPOSED = "X-Total-Count, Link, X-Supabase-Api-Version";
  private static final String MAX_AGE = "3600";

  private final Endpoint endpoint;

  private Cors(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  static Mount over(Mount mount) {
    return mount.session() ? mount : mount.with(new Cors(mount.endpoint()));
  }

  @Override
  public void handle(Exchange exchange) throws Exception {
    if (isPreflight(exchange)) {
      preflight(exchange);
      return;
    }
    open(exchange);
    endpoint.handle(exchange);
  }

  @Override
  public void refuse(Exchange exchange, ApiError error) throws Exception {
    open(exchange);
    endpoint.refuse(exchange, error);
  }

  @Override
  public List<Operation> operations() {
    return endpoint.operations();
  }

  private static boolean isPreflight(Exchange exchange) {
    return exchange.method().equals("OPTIONS")
        && exchange.header("Origin") != null
        && exchange.header("Access-Control-Request-Method") != null;
  }

  private static void open(Exchange exchange) {
    stayOnTls(exchange);
    exchange.setHeader("Access-Control-Allow-Origin", "*");
    exchange.setHeader("Access-Control-Expose-Headers", EXPOSED);
    if (exchange.prefix().startsWith("/auth/")) {
      exchange.setHeader("Access-Control-Allow-Credentials", "true");
    }
  }

  /// Tells browsers that came by TLS to come by nothing else; facades leave it to their gateway.
  static void stayOnTls(Exchange exchange) {
    if (exchange.origin().startsWith("https://")) {
      exchange.setHeader("Strict-Transport-Security", "max-age=63072000");
    }
  }

  /// A header that nobody here has heard of must pass: clients add new ones.
  private static void preflight(Exchange exchange) throws IOException {
    open(exchange);
    String asked = exchange.header("Access-Control-Request-Headers");
    exchange.setHeader("Access-Control-Allow-Methods", METHODS);
    exchange.setHeader("Access-Control-Allow-Headers", asked == null ? HEADERS : asked);
    exchange.setHeader("Access-Control-Max-Age", MAX_AGE);
    exchange.setHeader("Vary", "Access-Control-Request-Headers");
    exchange.status(204);
    exchange.send();
  }
}
