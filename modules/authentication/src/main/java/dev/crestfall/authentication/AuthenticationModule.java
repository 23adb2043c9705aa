package dev.crestfall.authentication;

import dev.crestfall.kernel.Health;
import dev.crestfall.kernel.Module;
import dev.crestfall.kernel.http.HttpServer;
import dev.crestfall.kernel.http.HttpSettings;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.route.Router;
import dev.crestfall.kernel.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Accounts, sessions and tokens. Answers natively below `/authentication`, as GoTrue below
/// `/auth/v1`, and as GoTrue again at the root of its own port.
public final class AuthenticationModule implements Module {
  private final AuthenticationConfig config;
  private final Store store;
  private final List<Mount> neighbours;
  private final AccessLog log;
  private final Router gotrue;
  private @Nullable HttpServer server;

  /// @param neighbours who else answers at the own port, each below its prefixes
  public AuthenticationModule(
      AuthenticationConfig config, Store store, List<Mount> neighbours, AccessLog log) {
    this.config = config;
    this.store = store;
    this.neighbours = List.copyOf(neighbours);
    this.log = log;
    this.gotrue =
        new Router(
            routes ->
                routes.get(
                    "/health",
                    ctx -> ctx.json(Map.of("name", "GoTrue", "description", "Crestfall"))));
  }

  @Override
  public String name() {
    return "authentication";
  }

  @Override
  public void start() throws Exception {
    store.migrate("auth");
    if (config.port() != 0) {
      List<Mount> mounts = new ArrayList<>(neighbours);
      mounts.addAll(mounts());
      mounts.add(new Mount(List.of(""), gotrue));
      HttpServer made = new HttpServer(HttpSettings.of(config.host(), config.port()), mounts, log);
      made.start();
      server = made;
    }
  }

  @Override
  public List<Mount> mounts() {
    return List.of(new Mount(List.of("/auth/v1"), gotrue));
  }

  /// The port in use, 0 for none.
  public int port() {
    HttpServer running = server;
    return running == null ? 0 : running.port();
  }

  @Override
  public Health health() {
    return Health.UP;
  }

  @Override
  public void closePorts() {
    HttpServer running = server;
    server = null;
    if (running != null) {
      running.close();
    }
  }

  @Override
  public void close() {
    closePorts();
    gotrue.close();
  }
}
