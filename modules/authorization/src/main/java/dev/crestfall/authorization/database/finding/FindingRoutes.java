package dev.crestfall.authorization.database.finding;

import dev.crestfall.authorization.change.Caller;
import dev.crestfall.authorization.change.Changes;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;

/// `/policies/findings`.
public final class FindingRoutes {
  private final Changes changes;

  public FindingRoutes(Changes changes) {
    this.changes = changes;
  }

  public void bind(RoutesConfig routes) {
    routes.get("/policies/findings", this::list);
  }

  private void list(Context ctx) {
    Caller caller = Caller.of(Router.exchange(ctx)).known();
    ctx.json(Map.of("findings", changes.look(caller, Findings::of)));
  }
}
