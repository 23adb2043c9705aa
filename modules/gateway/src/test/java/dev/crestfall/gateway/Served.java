package dev.crestfall.gateway;

import dev.crestfall.kernel.Health;
import dev.crestfall.kernel.Module;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.route.Router;
import java.util.List;
import java.util.Map;

/// A module with one route, `/x`.
final class Served implements Module {
  private final Router routes = new Router(r -> r.get("/x", ctx -> ctx.json(Map.of("ok", true))));
  private final String name;
  private final String prefix;

  Served(String name, String prefix) {
    this.name = name;
    this.prefix = prefix;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void start() {}

  @Override
  public List<Mount> mounts() {
    return List.of(new Mount(List.of(prefix), routes));
  }

  @Override
  public Health health() {
    return Health.UP;
  }

  @Override
  public void close() {
    routes.close();
  }
}
