package dev.crestfall.gateway;

import dev.crestfall.kernel.http.Endpoint;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.NativeErrors;
import dev.crestfall.kernel.http.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/// `/readyz`: whether requests may be sent here. For proxies that choose among copies: what a
/// module lacks meanwhile, as its database, it says itself in its own words.
final class ReadyEndpoint implements Endpoint {
  /// How far the process is.
  enum Stage {
    STARTING,
    SERVING,
    STOPPING
  }

  private final Supplier<Stage> stage;

  ReadyEndpoint(Supplier<Stage> stage) {
    this.stage = stage;
  }

  @Override
  public List<Operation> operations() {
    return Doorkeeper.readable("", "");
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    if (Doorkeeper.refusesMethod(exchange)) {
      return;
    }
    exchange.setHeader("Cache-Control", "no-store");
    switch (stage.get()) {
      case STARTING ->
          NativeErrors.send(exchange, 503, "module_starting", "Not everything has started yet");
      case STOPPING ->
          NativeErrors.send(exchange, 503, "module_stopping", "This process is about to end");
      case SERVING -> {
        exchange.setHeader("Content-Type", "text/plain; charset=utf-8");
        exchange.send("ready\n".getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
