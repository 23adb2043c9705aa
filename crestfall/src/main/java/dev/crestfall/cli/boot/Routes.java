package dev.crestfall.cli.boot;

import dev.crestfall.gateway.GatewayConfig;
import java.util.ArrayList;
import java.util.List;

/// What is served where, by these settings.
public final class Routes {
  private static final String OPERATORS = "loopback, service key";

  private Routes() {}

  /// All routes of `crestfall up`.
  public static List<Route> of(Settings settings) {
    GatewayConfig gateway = settings.config().bind("gateway", GatewayConfig.class);
    String origin = "http://" + Urls.host(gateway.host()) + ":" + gateway.port();
    List<Route> routes = new ArrayList<>();
    routes.add(new Route("GET, HEAD", origin + "/", "gateway", "everybody"));
    routes.add(new Route("GET, HEAD", origin + "/health", "gateway", OPERATORS));
    routes.add(new Route("GET, HEAD", origin + "/metrics", "gateway", OPERATORS));
    return routes;
  }
}
