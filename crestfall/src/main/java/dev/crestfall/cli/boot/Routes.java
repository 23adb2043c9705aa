package dev.crestfall.cli.boot;

import dev.crestfall.kernel.Module;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is served where, as the modules' own routers know it.
final class Routes {
  private static final String AS_AT_THE_ORIGIN = "as at the gateway";

  private final List<Route> routes = new ArrayList<>();

  /// All that these modules answer at the gateway.
  Routes atTheGateway(String origin, List<Module> modules) {
    for (Module module : modules) {
      for (Mount mount : module.mounts()) {
        mount.prefixes().forEach(prefix -> add(module.name(), origin + prefix, mount));
      }
    }
    return this;
  }

  /// A port of a module's own, which answers what the gateway does.
  Routes atOwnPort(String origin, String module) {
    routes.add(new Route(Operation.ANY, origin + "/*", module, AS_AT_THE_ORIGIN));
    return this;
  }

  /// Methods of one path that are for the same callers share a line.
  private void add(String module, String base, Mount mount) {
    Map<Route, List<String>> methods = new LinkedHashMap<>();
    for (Operation operation : mount.endpoint().operations()) {
      String path = operation.path().equals("/") && isDeep(base) ? "" : operation.path();
      methods
          .computeIfAbsent(
              new Route("", base + path, module, operation.access()), _ -> new ArrayList<>())
          .add(operation.method());
    }
    methods.forEach((route, all) ->
        routes.add(new Route(String.join(", ", all), route.url(), route.module(), route.access())));
  }

  private static boolean isDeep(String base) {
    return base.replaceFirst("^[a-z]+://", "").contains("/");
  }

  List<Route> all() {
    return List.copyOf(routes);
  }
}
