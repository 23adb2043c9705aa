package dev.crestfall.authentication.apikey;

import dev.crestfall.authentication.apikey.NewApiKey.Owner;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.audit.AuditEvent;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import dev.crestfall.kernel.store.Store;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// `/api-keys`: holders of the service key make and end all keys, people those of their own.
public final class ApiKeyRoutes {
  private final ApiKeys keys;
  private final Escalation escalation;

  public ApiKeyRoutes(ApiKeys keys, Store store) {
    this.keys = keys;
    this.escalation = new Escalation(store);
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.get("/api-keys", this::list);
    routes.post("/api-keys", this::create);
    routes.post("/api-keys/{id}/rotate", this::rotate);
    routes.delete("/api-keys/{id}", this::revoke);
  }

  /// Who asks, and as whom he may have keys.
  private record Caller(Identity identity, Optional<UUID> user, Exchange exchange) {
    static Caller of(Context ctx) {
      Identity identity = Router.callerNow(ctx);
      Optional<UUID> user = Optional.empty();
      if (identity instanceof Identity.User known) {
        try {
          user = Optional.of(UUID.fromString(known.subject()));
        } catch (IllegalArgumentException e) {
          throw new ApiError(403, "user_required", "Keys are for users of this installation");
        }
      }
      if (identity instanceof Identity.Anonymous) {
        throw new ApiError(401, "authentication_required", "Sign in first")
            .with("WWW-Authenticate", "Bearer");
      }
      return new Caller(identity, user, Router.exchange(ctx));
    }

    boolean isService() {
      return identity instanceof Identity.Service;
    }

    String name() {
      return user.map(id -> "user:" + id).orElse("service");
    }

    AuditEvent event(String action) {
      return AuditEvent.of(action).from(exchange, identity);
    }

    /// A key that may do little must not make one that may do more.
    List<String> limits() {
      return Json.texts(Json.tree(identity.claims()).path("permissions"));
    }
  }

  private void list(Context ctx) {
    Caller caller = Caller.of(ctx);
    List<ApiKey> found = caller.user().map(keys::listOf).orElseGet(keys::list);
    ctx.json(Map.of("api_keys", found.stream().map(ApiKeyView::of).toList()));
  }

  private void create(Context ctx) {
    Caller caller = Caller.of(ctx);
    NewApiKey wanted = read(Body.of(ctx), caller);
    if (!caller.isService()) {
      refuseMore(caller, wanted.permissions());
    } else if (!caller.limits().isEmpty()) {
      refuseMore(caller, wanted.permissions());
    }
    ApiKeys.Created made = keys.create(wanted, caller.name(), caller.event("api_key.create"));
    ctx.status(201).json(ApiKeyView.of(made));
  }

  private void refuseMore(Caller caller, List<String> permissions) {
    if (!caller.limits().isEmpty() && permissions.isEmpty()) {
      throw new ApiError(
          403, "escalation", "A key with permissions of its own makes keys with some of these only");
    }
    escalation.refuse(caller.identity(), permissions);
  }

  private static NewApiKey read(Body body, Caller caller) {
    KeyKind kind =
        body.optionalText("kind")
            .flatMap(KeyKind::of)
            .orElseGet(() -> {
              if (!caller.isService() && !body.has("kind")) {
                return KeyKind.PAT;
              }
              body.wrong("kind", "must be pub, sec or pat");
              return KeyKind.PAT;
            });
    String name = body.text("name");
    List<String> permissions = body.texts("permissions");
    List<String> networks = body.texts("networks");
    boolean supabase = body.optionalText("format").orElse("cf").equals("sb");
    String role = body.optionalText("role").orElse(role(kind));
    Optional<Duration> life = life(body);
    String reason = body.optionalText("reason").orElse("");
    Owner owner = owner(body, caller, kind);
    body.check();
    if (!caller.isService() && (kind != KeyKind.PAT || !role.equals(role(kind)))) {
      throw new ApiError(403, "service_required", "Only the service key makes other keys than one's own");
    }
    return new NewApiKey(kind, supabase, name, owner, role, permissions, networks, life, reason);
  }

  private static String role(KeyKind kind) {
    return switch (kind) {
      case PUB -> "anon";
      case SEC -> "service_role";
      case PAT -> "authenticated";
    };
  }

  /// Nothing is 90 days; `never` has to be said.
  private static Optional<Duration> life(Body body) {
    var node = body.node().path("expires_in");
    if (node.isMissingNode() || node.isNull()) {
      return Optional.of(NewApiKey.LIFE);
    }
    if (node.isTextual() && node.textValue().equals("never")) {
      return Optional.empty();
    }
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      body.wrong("expires_in", "must be a number of seconds, or never");
      return Optional.of(NewApiKey.LIFE);
    }
    return Optional.of(Duration.ofSeconds(node.intValue()));
  }

  private static Owner owner(Body body, Caller caller, KeyKind kind) {
    if (!caller.isService()) {
      return Owner.user(caller.user().orElseThrow());
    }
    Optional<String> user = body.optionalText("user_id");
    if (kind != KeyKind.PAT) {
      return body.optionalText("workspace_id")
          .map(id -> new Owner("workspace", id, null))
          .or(() -> body.optionalText("service_account_id").map(id -> new Owner("service_account", id, null)))
          .orElse(Owner.PROJECT);
    }
    try {
      return Owner.user(UUID.fromString(user.orElse("")));
    } catch (IllegalArgumentException e) {
      body.wrong("user_id", "must be the id of the user whose key it is");
      return Owner.PROJECT;
    }
  }

  private void rotate(Context ctx) {
    Caller caller = Caller.of(ctx);
    ApiKey key = own(ctx, caller);
    refuseMore(caller, key);
    ApiKeys.Created made = keys.rotate(key.id(), caller.name(), caller.event("api_key.rotate"));
    ctx.status(201).json(ApiKeyView.of(made));
  }

  private void refuseMore(Caller caller, ApiKey key) {
    if (!caller.limits().isEmpty()) {
      refuseMore(caller, key.permissions());
    }
  }

  private void revoke(Context ctx) {
    Caller caller = Caller.of(ctx);
    keys.revoke(own(ctx, caller).id(), caller.event("api_key.revoke"));
    ctx.status(204);
  }

  /// What is somebody else's is not there.
  private ApiKey own(Context ctx, Caller caller) {
    return keys.findById(ctx.pathParam("id"))
        .filter(key -> caller.isService() || caller.user().equals(Optional.ofNullable(key.userId())))
        .orElseThrow(() -> ApiError.notFound("api_key"));
  }
}
