package dev.crestfall.gateway;

import dev.crestfall.kernel.http.Endpoint;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// `/metrics` in Prometheus's text format.
final class MetricsEndpoint implements Endpoint {
  private final Metrics metrics;
  private final Doorkeeper doorkeeper;

  MetricsEndpoint(Metrics metrics, Doorkeeper doorkeeper) {
    this.metrics = metrics;
    this.doorkeeper = doorkeeper;
  }

  @Override
  public List<Operation> operations() {
    return Doorkeeper.operations();
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    if (Doorkeeper.refusesMethod(exchange) || !doorkeeper.admits(exchange)) {
      return;
    }
    exchange.setHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    exchange.setHeader("Cache-Control", "no-store");
    exchange.send(metrics.scrape().getBytes(StandardCharsets.UTF_8));
  }
}
