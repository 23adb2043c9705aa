package dev.crestfall.gateway;

import dev.crestfall.gateway.caddy.Caddy;
import dev.crestfall.gateway.legacy.LegacyLite;
import dev.crestfall.gateway.route.AbsentModule;
import dev.crestfall.gateway.tls.BuiltInTls;
import dev.crestfall.gateway.traffic.Traffic;
import dev.crestfall.kernel.Health;
import dev.crestfall.kernel.Module;
import dev.crestfall.kernel.address.Network;
import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.http.HttpServer;
import dev.crestfall.kernel.http.HttpSettings;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.http.log.HttpStats;
import dev.crestfall.kernel.http.request.Entrance;
import dev.crestfall.kernel.limit.Counters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One origin for everything: every module's mounts on one port, without a hop between, and what is
/// said of the whole: `/`, `/health` and `/metrics`.
public final class GatewayModule implements Module {
  private static final String LOOPBACK = "127.0.0.1";

  private final GatewayConfig config;
  private final List<Module> modules;
  private final AccessLog log;
  private final Authenticator authenticator;
  private List<Mount> own = List.of();
  private @Nullable HttpServer server;
  private @Nullable BuiltInTls tls;
  private @Nullable Traffic traffic;
  private @Nullable LegacyLite legacy;
  private @Nullable Caddy caddy;

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

  /// Speaks TLS itself. Where it speaks none is then for this machine alone. Before the start.
  public GatewayModule securedBy(BuiltInTls builtIn) {
    this.tls = builtIn;
    return this;
  }

  /// Bounds what one caller causes. Before the start.
  public GatewayModule bounded(Traffic limits) {
    this.traffic = limits;
    return this;
  }

  /// Serves Lite without TLS at a second address. Before the start.
  public GatewayModule alsoLegacy(LegacyLite lite) {
    this.legacy = lite;
    return this;
  }

  /// Has Caddy before it, which ends TLS. Where it speaks none is then for this machine alone.
  /// Before the start.
  public GatewayModule behind(Caddy front) {
    this.caddy = front;
    return this;
  }

  /// An authenticator that also counts requests, unless the settings lift the limits.
  public static Authenticator limited(
      RateConfig config, Authenticator authenticator, Counters counters) {
    return config.enabled() ? new RateGate(authenticator, counters, config) : authenticator;
  }

  /// What the gateway asks of callers, for the own ports of modules.
  public static Entrance entrance(
      GatewayConfig config, RateConfig rate, Traffic traffic, Counters counters) {
    return new Entrance(
        config.proxies(),
        authenticator -> keyed(config, limited(rate, authenticator, counters)),
        traffic::over);
  }

  private static Authenticator keyed(GatewayConfig config, Authenticator authenticator) {
    return config.keyRequired() ? new KeyGate(authenticator) : authenticator;
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
    mounts.addAll(absent());
    Metrics metrics = new Metrics(all, this::stats);
    own =
        List.of(
            new Mount(List.of("/health"), new HealthEndpoint(() -> states(all), doorkeeper)),
            new Mount(List.of("/metrics"), new MetricsEndpoint(() -> metrics, doorkeeper)),
            new Mount(List.of(""), new RootEndpoint(modules)));
    mounts.addAll(own);
    HttpServer made =
        new HttpServer(
            HttpSettings.of(tls == null && caddy == null ? config.host() : LOOPBACK, config.port())
                .trusting(proxies()),
            mounts,
            log,
            keyed(config, authenticator));
    open(made);
    server = made;
    LegacyLite lite = legacy;
    if (lite != null) {
      lite.start(mounts, authenticator, log);
    }
  }

  /// Caddy before us comes over loopback, and speaks for whom it heard.
  private List<Network> proxies() {
    List<Network> proxies = new ArrayList<>(config.proxies());
    if (caddy != null) {
      proxies.addAll(Network.LOOPBACK);
    }
    return proxies;
  }

  private void open(HttpServer made) throws Exception {
    Caddy front = caddy;
    BuiltInTls secured = tls;
    if (secured == null) {
      made.start();
      if (front != null) {
        openFront(front, made);
      }
      return;
    }
    secured.at(made);
    made.start();
    try {
      secured.start();
    } catch (IOException e) {
      made.close();
      throw e;
    }
  }

  private static void openFront(Caddy front, HttpServer made) throws IOException {
    try {
      front.start(made.port());
    } catch (IOException e) {
      made.close();
      throw e;
    }
  }

  private static Map<String, Health> states(List<Module> modules) {
    Map<String, Health> states = new LinkedHashMap<>();
    modules.forEach(module -> states.put(module.name(), module.health()));
    return states;
  }

  /// What is said of the whole; none before the start.
  @Override
  public List<Mount> mounts() {
    return own;
  }

  private List<Mount> absent() {
    Set<String> present = modules.stream().map(Module::name).collect(Collectors.toSet());
    return AbsentModule.mounts(present).stream().map(Cors::over).toList();
  }

  /// PostgREST's contract has headers of its own for other origins.
  private Mount opened(Module module, Mount mount) {
    Traffic limits = traffic;
    Mount bounded = limits == null ? mount : limits.over(mount);
    return module.name().equals("rest") ? Sandbox.over(bounded) : Cors.over(bounded);
  }

  /// What was answered since the start.
  public HttpStats stats() {
    HttpServer running = server;
    return running == null ? new HttpStats() : running.stats();
  }

  /// The port in use; the configured one before the start.
  public int port() {
    HttpServer running = server;
    return running == null ? config.port() : running.port();
  }

  /// The port with TLS, 0 for none.
  public int securePort() {
    BuiltInTls secured = tls;
    Caddy front = caddy;
    if (front != null) {
      return front.port();
    }
    return secured == null ? 0 : secured.port();
  }

  /// The port of Lite without TLS, 0 for none.
  public int legacyPort() {
    LegacyLite lite = legacy;
    return lite == null ? 0 : lite.port();
  }

  @Override
  public Health health() {
    if (server == null) {
      return Health.starting("not listening yet");
    }
    Caddy front = caddy;
    return front == null ? Health.UP : front.health();
  }

  @Override
  public void close() {
    closePorts();
  }

  @Override
  public void leave() {
    HttpServer open = server;
    if (open != null) {
      open.leave();
    }
  }

  @Override
  public void closePorts() {
    HttpServer running = server;
    server = null;
    BuiltInTls secured = tls;
    Caddy front = caddy;
    if (secured != null) {
      secured.close();
    }
    if (front != null) {
      front.askToEnd();
    }
    LegacyLite lite = legacy;
    if (lite != null) {
      lite.close();
    }
    if (running != null) {
      running.close();
    }
    if (front != null) {
      front.close();
    }
  }
}
