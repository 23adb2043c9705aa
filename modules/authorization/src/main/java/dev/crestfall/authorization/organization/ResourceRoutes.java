package dev.crestfall.authorization.organization;

import dev.crestfall.authorization.change.Caller;
import dev.crestfall.authorization.change.Changes;
import dev.crestfall.authorization.change.References;
import dev.crestfall.authorization.model.Visibility;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Access;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;

/// `/resources/{type}/{id}`.
public final class ResourceRoutes {
  private static final String PATH = "/resources/{type}/{id}";

  private final Changes changes;

  public ResourceRoutes(Changes changes) {
    this.changes = changes;
  }

  public void bind(RoutesConfig routes) {
    routes.get(PATH, this::get, Access.EVERYBODY);
    routes.put(PATH, this::place);
    routes.patch(PATH, this::show);
    routes.delete(PATH, this::delete);
  }

  private static Caller caller(Context ctx) {
    return Caller.of(Router.exchange(ctx)).known();
  }

  private void get(Context ctx) {
    String type = ctx.pathParam("type");
    String id = ctx.pathParam("id");
    Caller caller = Caller.of(Router.exchange(ctx));
    ctx.json(changes.look(caller, change -> Resources.get(change, type, id)));
  }

  private void place(Context ctx) {
    Caller caller = caller(ctx);
    Body body = Body.of(ctx);
    if (!body.has("parent")) {
      body.wrong("parent", "is required");
    }
    body.check();
    String type = ctx.pathParam("type");
    String id = ctx.pathParam("id");
    ctx.status(HttpStatus.CREATED)
        .json(
            changes.make(
                caller,
                change ->
                    Resources.place(
                        change,
                        type,
                        id,
                        References.scope(change.facts(), body.node().path("parent"))
                            .orElseThrow(() -> ApiError.notFound("scope")))));
  }

  private void show(Context ctx) {
    Caller caller = caller(ctx);
    Body body = Body.of(ctx);
    Optional<Visibility> visibility = Visibility.of(body.text("visibility"));
    if (visibility.isEmpty()) {
      body.wrong("visibility", "must be private, organization or public");
    }
    body.check();
    String type = ctx.pathParam("type");
    String id = ctx.pathParam("id");
    ctx.json(
        changes.make(caller, change -> Resources.show(change, type, id, visibility.orElseThrow())));
  }

  private void delete(Context ctx) {
    String type = ctx.pathParam("type");
    String id = ctx.pathParam("id");
    changes.make(
        caller(ctx),
        change -> {
          Resources.delete(change, type, id);
          return true;
        });
    ctx.status(HttpStatus.NO_CONTENT);
  }
}
