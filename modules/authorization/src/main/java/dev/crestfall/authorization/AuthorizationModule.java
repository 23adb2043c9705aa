package dev.crestfall.authorization;

import dev.crestfall.kernel.Health;
import dev.crestfall.kernel.Module;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.route.Router;
import dev.crestfall.kernel.store.Store;
import java.util.List;
import java.util.Map;

/// Roles, permissions and decisions. Answers below `/authorization`.
public final class AuthorizationModule implements Module {
  private final Store store;
  private final Router router;

  public AuthorizationModule(Store store) {
    this.store = store;
    this.router = new Router(routes -> routes.get("/health", ctx -> ctx.json(Map.of("up", true))));
  }

  @Override
  public String name() {
    return "authorization";
  }

  @Override
  public void start() {
    store.migrate("authz");
  }

  @Override
  public List<Mount> mounts() {
    return List.of(new Mount(List.of("/authorization"), router));
  }

  @Override
  public Health health() {
    return Health.UP;
  }

  @Override
  public void close() {
    router.close();
  }
}
