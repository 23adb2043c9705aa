package dev.crestfall.authentication.apikey;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Router;
import dev.crestfall.kernel.store.Store;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `/api-keys`: holders of the service key make and end all keys, people those of their own.
public final class ApiKeyRoutes {
  private final ApiKeys keys;
  private final KeyWish wishes;

  public ApiKeyRoutes(ApiKeys keys, Store store) {
    this.keys = keys;
    this.wishes = new KeyWish(store);
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.get("/api-keys", this::list);
    routes.post("/api-keys", this::create);
    routes.post("/api-keys/{id}/rotate", this::rotate);
    routes.delete("/api-keys/{id}", this::revoke);
  }

  private static KeyCaller caller(Context ctx) {
    return KeyCaller.of(Router.exchange(ctx));
  }

  private void list(Context ctx) {
    KeyCaller caller = caller(ctx);
    List<ApiKey> found = caller.user().map(keys::listOf).orElseGet(keys::list);
    ctx.json(
        Map.of(
            "api_keys",
            found.stream()
                .filter(key -> key.kindOf() != KeyKind.HMAC)
                .map(ApiKeyView::of)
                .toList()));
  }

  private void create(Context ctx) {
    KeyCaller caller = caller(ctx);
    Body body = Body.of(ctx);
    NewApiKey wanted = wishes.read(body, caller, kind(body, caller));
    ApiKeys.Created made = keys.create(wanted, caller.name(), caller.event("api_key.create"));
    ctx.status(201).json(ApiKeyView.of(made));
  }

  private static KeyKind kind(Body body, KeyCaller caller) {
    if (!caller.isService() && !body.has("kind")) {
      return KeyKind.PAT;
    }
    Optional<KeyKind> kind =
        body.optionalText("kind").flatMap(KeyKind::of).filter(found -> found != KeyKind.HMAC);
    if (kind.isEmpty()) {
      body.wrong("kind", "must be pub, sec or pat");
    }
    return kind.orElse(KeyKind.PAT);
  }

  private void rotate(Context ctx) {
    KeyCaller caller = caller(ctx);
    ApiKey key = own(ctx, caller);
    wishes.refuseMore(caller, key.permissions());
    ApiKeys.Created made = keys.rotate(key.id(), caller.name(), caller.event("api_key.rotate"));
    ctx.status(201).json(ApiKeyView.of(made));
  }

  private void revoke(Context ctx) {
    KeyCaller caller = caller(ctx);
    keys.revoke(own(ctx, caller).id(), caller.event("api_key.revoke"));
    ctx.status(204);
  }

  private ApiKey own(Context ctx, KeyCaller caller) {
    return keys.findById(ctx.pathParam("id"))
        .filter(key -> key.kindOf() != KeyKind.HMAC)
        .filter(caller::mayChange)
        .orElseThrow(() -> ApiError.notFound("api_key"));
  }
}
