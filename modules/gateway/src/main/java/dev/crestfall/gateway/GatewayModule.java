package dev.crestfall.gateway;

import dev.crestfall.kernel.Health;
import dev.crestfall.kernel.Module;
import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.http.HttpServer;
import dev.crestfall.kernel.http.HttpSettings;
import dev.crestfall.kernel.http.HttpStats;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.limit.Counters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One origin for everything: every module's mounts on one port, without a hop between, and what is
/// said of the whole: `/`, `/health` and `/metrics`.
public final class GatewayModule implements Module {
  private final GatewayConfig config;
  private final List<Module> modules;
  private final AccessLog log;
  private final Authenticator authenticator;
  private List<Mount> own = List.of();
  private @Nullable HttpServer server;

  /// Serves modules that have been started.
  ///
  /// @param authenticator who says who calls, for all modules
  public GatewayModule(
      GatewayConfig config, List<Module> modules, Authenticator authenticator, AccessLog log) {
    this.config = config;
    this.modules = List.copyOf(modules);
    this.authenticator = authenticator;
    this.log = log;
  }

  /// An authenticator that also counts requests, unless the settings lift the limits.
  public static Authenticator limited(
      RateConfig config, Authenticator authenticator, Counters counters) {
    return config.enabled() ? new RateGate(authenticator, counters, config) : authenticator;
  }

  @Override
  public String name() {
    return "gateway";
  }

  @Override
  public void start() throws Exception {
    List<Module> all = new ArrayList<>(modules);
    all.add(this);
    Doorkeeper doorkeeper = new Doorkeeper();
    List<Mount> mounts = new ArrayList<>();
    modules.forEach(module -> module.mounts().forEach(mount -> mounts.add(opened(module, mount))));
    Metrics metrics = new Metrics(all, this::stats);
    own =
        List.of(
            new Mount(List.of("/health"), new HealthEndpoint(all, doorkeeper)),
            new Mount(List.of("/metrics"), new MetricsEndpoint(metrics, doorkeeper)),
            new Mount(List.of(""), new RootEndpoint(modules)));
    mounts.addAll(own);
    HttpServer made =
        new HttpServer(
            HttpSettings.of(config.host(), config.port()).trusting(config.proxies()),
            mounts,
            log,
            config.keyRequired() ? new KeyGate(authenticator) : authenticator);
    made.start();
    server = made;
  }

  /// What is said of the whole; none before the start.
  @Override
  public List<Mount> mounts() {
    return own;
  }

  /// PostgREST's contract has headers of its own for other origins.
  private static Mount opened(Module module, Mount mount) {
    return module.name().equals("rest") ? Sandbox.over(mount) : Cors.over(mount);
  }

  private HttpStats stats() {
    HttpServer running = server;
    return running == null ? new HttpStats() : running.stats();
  }

  /// The port in use; the configured one before the start.
  public int port() {
    HttpServer running = server;
    return running == null ? config.port() : running.port();
  }

  @Override
  public Health health() {
    return server == null ? Health.starting("not listening yet") : Health.UP;
  }

  @Override
  public void close() {
    closePorts();
  }

  @Override
  public void closePorts() {
    HttpServer running = server;
    server = null;
    if (running != null) {
      running.close();
    }
  }
}
