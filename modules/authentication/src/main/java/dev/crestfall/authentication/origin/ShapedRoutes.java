package dev.crestfall.authentication.origin;

import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import java.util.function.Consumer;

/// Routes that refuse as the documents wrote refusals.
public final class ShapedRoutes {
  private ShapedRoutes() {}

  /// A router that refuses in this shape.
  public static Router of(OriginShape shape, Consumer<RoutesConfig> routes) {
    return new Router(
        routes,
        (error, exchange, answer) ->
            answer
                .contentType("application/json")
                .result(Json.text(shape.refusal(error, exchange))));
  }
}
