package dev.crestfall.authentication.secret;

import dev.crestfall.authentication.origin.OriginShape;
import dev.crestfall.authentication.origin.ShapedRoutes;
import dev.crestfall.authentication.secret.Desk.Visit;
import dev.crestfall.authentication.secret.Desk.Wanted;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// `/secrets`, and `/apikey/store` and `/apikey/delete/{id}` that stand over the same.
public final class SecretRoutes {
  private static final int PAGE = 100;

  private final Desk desk;

  public SecretRoutes(Secrets secrets, SecretAccess access, Audit audit, InstantSource clock) {
    this.desk = new Desk(secrets, access, audit, clock);
  }

  /// Adds `/secrets`.
  public void bind(RoutesConfig routes) {
    routes.post("/secrets", this::create);
    routes.get("/secrets", this::list);
    routes.get("/secrets/{id}", this::get);
    routes.put("/secrets/{id}", this::replace);
    routes.delete("/secrets/{id}", this::delete);
    routes.post("/secrets/{id}/reveal", this::reveal);
  }

  /// A router for `/apikey` at the origin.
  public Router apiKeys() {
    return ShapedRoutes.of(
        OriginShape.SUCCESS,
        routes -> {
          routes.post("/store", this::store);
          routes.post("/delete/{id}", this::forget);
          routes.delete("/delete/{id}", this::forget);
        });
  }

  private void create(Context ctx) {
    Visit visit = visit(ctx);
    Secret made = desk.create(visit, Wanted.read(Body.of(ctx), "value", true));
    ctx.status(201).json(SecretView.of(made));
  }

  private void list(Context ctx) {
    Visit visit = visit(ctx);
    Optional<UUID> workspace =
        Optional.ofNullable(ctx.queryParam("workspace_id"))
            .map(text ->
                Desk.uuid(text)
                    .orElseThrow(() -> ApiError.invalid("workspace_id", "must be a UUID")));
    String after = Optional.ofNullable(ctx.queryParam("after")).orElse("");
    if (after.indexOf('\0') >= 0) {
      throw ApiError.invalid("after", "must not contain a NUL character");
    }
    List<Secret> found = desk.list(visit, workspace, after, PAGE + 1);
    List<SecretView> page = found.stream().limit(PAGE).map(SecretView::of).toList();
    ctx.json(
        found.size() > PAGE
            ? Map.of("secrets", page, "next", page.getLast().name())
            : Map.of("secrets", page));
  }

  private void get(Context ctx) {
    ctx.json(SecretView.of(desk.get(visit(ctx), id(ctx))));
  }

  private void replace(Context ctx) {
    Visit visit = visit(ctx);
    Wanted wanted = Wanted.read(Body.of(ctx), "value", false);
    ctx.json(SecretView.of(desk.replace(visit, id(ctx), wanted)));
  }

  private void delete(Context ctx) {
    desk.delete(visit(ctx), id(ctx));
    ctx.status(204);
  }

  private void reveal(Context ctx) {
    String value = desk.reveal(visit(ctx), id(ctx));
    ctx.header("Cache-Control", "no-store").json(Map.of("value", value));
  }

  private void store(Context ctx) {
    Visit visit = visit(ctx);
    Secret made = desk.create(visit, Wanted.read(Body.of(ctx), "key", true));
    ctx.json(OriginShape.success("Api key stored successfully").put("id", made.id().toString()));
  }

  private void forget(Context ctx) {
    desk.delete(visit(ctx), id(ctx));
    ctx.json(OriginShape.success("Api key deleted successfully"));
  }

  private static UUID id(Context ctx) {
    return Router.id(ctx, "id", "secret");
  }

  /// Secrets are a matter of who may now, not of who might a second ago.
  private static Visit visit(Context ctx) {
    return Visit.of(Router.exchange(ctx), Router.callerNow(ctx));
  }
}
