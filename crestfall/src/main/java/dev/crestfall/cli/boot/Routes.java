package dev.crestfall.cli.boot;

import dev.crestfall.cli.setting.RestPortConfig;
import dev.crestfall.gateway.GatewayConfig;
import java.util.ArrayList;
import java.util.List;

/// What is served where, by these settings.
public final class Routes {
  private static final String OPERATORS = "loopback, service key";

  private static final String TOKEN = "anon, or the token's role";

  private Routes() {}

  /// All routes of `crestfall up`.
  public static List<Route> of(Settings settings) {
    GatewayConfig gateway = settings.config().bind("gateway", GatewayConfig.class);
    String origin = "http://" + Urls.host(gateway.host()) + ":" + gateway.port();
    List<Route> routes = new ArrayList<>();
    RestPortConfig rest = settings.config().bind("rest", RestPortConfig.class);
    for (String prefix : List.of("/postgresql/rest", "/rest/v1")) {
      routes.add(new Route("any", origin + prefix + "/*", "rest", TOKEN));
    }
    if (rest.port() != 0) {
      String own = "http://" + Urls.host(rest.host()) + ":" + rest.port();
      routes.add(new Route("any", own + "/*", "rest", TOKEN));
    }
    routes.add(new Route("GET, HEAD", origin + "/", "gateway", "everybody"));
    routes.add(new Route("GET, HEAD", origin + "/health", "gateway", OPERATORS));
    routes.add(new Route("GET, HEAD", origin + "/metrics", "gateway", OPERATORS));
    return routes;
  }
}
