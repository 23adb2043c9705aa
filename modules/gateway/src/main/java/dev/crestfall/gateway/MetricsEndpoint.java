package dev.crestfall.gateway;

import dev.crestfall.kernel.http.Endpoint;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.NativeErrors;
import dev.crestfall.kernel.http.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// `/metrics` in Prometheus's text format.
final class MetricsEndpoint implements Endpoint {
  private final Supplier<@Nullable Metrics> metrics;
  private final Doorkeeper doorkeeper;

  /// @param metrics null as long as there are none
  MetricsEndpoint(Supplier<@Nullable Metrics> metrics, Doorkeeper doorkeeper) {
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
    Metrics known = metrics.get();
    if (known == null) {
      NativeErrors.send(exchange, 503, "module_starting", "Not everything has started yet");
      return;
    }
    exchange.setHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    exchange.setHeader("Cache-Control", "no-store");
    exchange.send(known.scrape().getBytes(StandardCharsets.UTF_8));
  }
}
