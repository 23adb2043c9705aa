package dev.crestfall.gateway;

import dev.crestfall.kernel.Health;
import dev.crestfall.kernel.Module;
import dev.crestfall.kernel.http.HttpServer;
import dev.crestfall.kernel.http.HttpSettings;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.http.log.HttpStats;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `/health`, `/readyz` and `/metrics` of a process, whatever modules it has, on a port that is for
/// operators alone. It opens before all others, so that a probe sees a start go on.
public final class AdminModule implements Module {
  /// Its name, and the prefix of its settings.
  public static final String NAME = "admin";

  private final AdminConfig config;
  private final Surroundings surroundings;
  private @Nullable Metrics metrics;
  private @Nullable HttpServer server;
  private volatile boolean leaving;

  /// What is looked at; asked at every request.
  ///
  /// @param wanted the names of the modules that this process is to have
  /// @param made those that it has by now
  /// @param http of the gateway, null where there is none
  public record Surroundings(
      List<String> wanted, Supplier<List<Module>> made, Supplier<@Nullable HttpStats> http) {}

  public AdminModule(AdminConfig config, Surroundings surroundings) {
    this.config = config;
    this.surroundings = surroundings;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void start() throws Exception {
    List<Mount> mounts =
        List.of(
            new Mount(List.of("/health"), new HealthEndpoint(this::states, Doorkeeper.ABSENT)),
            new Mount(List.of("/readyz"), new ReadyEndpoint(this::stage)),
            new Mount(List.of("/metrics"), new MetricsEndpoint(this::metrics, Doorkeeper.ABSENT)));
    HttpServer made =
        new HttpServer(
            HttpSettings.of(config.host(), Math.max(config.port(), 0)), mounts, AccessLog.NONE);
    made.start();
    server = made;
  }

  private Map<String, Health> states() {
    Map<String, Module> made =
        surroundings.made().get().stream()
            .collect(Collectors.toMap(Module::name, module -> module, (first, _) -> first));
    Map<String, Health> states = new LinkedHashMap<>();
    for (String name : surroundings.wanted()) {
      Module module = made.get(name);
      states.put(name, module == null ? Health.starting("not begun yet") : module.health());
    }
    made.forEach((name, module) -> states.computeIfAbsent(name, _ -> module.health()));
    return states;
  }

  private ReadyEndpoint.Stage stage() {
    if (leaving) {
      return ReadyEndpoint.Stage.STOPPING;
    }
    return haveStarted(surroundings.made().get())
        ? ReadyEndpoint.Stage.SERVING
        : ReadyEndpoint.Stage.STARTING;
  }

  private boolean haveStarted(List<Module> made) {
    return made.stream().noneMatch(module -> module.health().status() == Health.Status.STARTING)
        && made.stream()
            .map(Module::name)
            .collect(Collectors.toSet())
            .containsAll(surroundings.wanted());
  }

  /// Modules say what they measure when they have started, so nothing is measured before all have.
  private synchronized @Nullable Metrics metrics() {
    List<Module> made = surroundings.made().get();
    if (metrics == null && haveStarted(made)) {
      metrics = new Metrics(made, surroundings.http());
    }
    return metrics;
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

  /// Nobody has been sent here before everything had started.
  @Override
  public void leave() {
    if (stage() != ReadyEndpoint.Stage.SERVING) {
      return;
    }
    leaving = true;
    try {
      Thread.sleep(config.drain());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
