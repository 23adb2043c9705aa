package dev.crestfall.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crestfall.kernel.Health;
import dev.crestfall.kernel.http.Endpoint;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.Operation;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/// `/health`: every module with its reason; 200 when all are up, else 503.
final class HealthEndpoint implements Endpoint {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Supplier<Map<String, Health>> modules;
  private final Doorkeeper doorkeeper;

  /// @param modules how each is, by name
  HealthEndpoint(Supplier<Map<String, Health>> modules, Doorkeeper doorkeeper) {
    this.modules = modules;
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
    Map<String, Object> states = new LinkedHashMap<>();
    Health.Status worst = Health.Status.UP;
    for (Map.Entry<String, Health> module : modules.get().entrySet()) {
      Health health = module.getValue();
      states.put(module.getKey(), state(health));
      worst = health.status().compareTo(worst) > 0 ? health.status() : worst;
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("status", spelled(worst));
    answer.put("modules", states);
    exchange.status(worst == Health.Status.UP ? 200 : 503);
    exchange.setHeader("Content-Type", "application/json; charset=utf-8");
    exchange.setHeader("Cache-Control", "no-store");
    exchange.send(JSON.writeValueAsBytes(answer));
  }

  private static Map<String, String> state(Health health) {
    return health.isUp()
        ? Map.of("status", "up")
        : Map.of("status", spelled(health.status()), "reason", health.reason());
  }

  private static String spelled(Health.Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
