package dev.crestfall.gateway;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Endpoint;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.Mount;

/// What users' data and functions answer shares an origin with our own pages: a browser that shows
/// it as a page gives it no script, no form and no session.
final class Sandbox implements Endpoint {
  private final Endpoint endpoint;

  private Sandbox(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  static Mount over(Mount mount) {
    return mount.with(new Sandbox(mount.endpoint()));
  }

  @Override
  public void handle(Exchange exchange) throws Exception {
    Cors.stayOnTls(exchange);
    exchange.setHeader("Content-Security-Policy", "sandbox");
    endpoint.handle(exchange);
  }

  @Override
  public void refuse(Exchange exchange, ApiError error) throws Exception {
    Cors.stayOnTls(exchange);
    exchange.setHeader("Content-Security-Policy", "sandbox");
    endpoint.refuse(exchange, error);
  }
}
