package dev.crestfall.authentication.oauth.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.gotrue.Bearer;
import dev.crestfall.authentication.gotrue.GotrueRoutes;
import dev.crestfall.authentication.gotrue.Paging;
import dev.crestfall.authentication.limit.RouteLimits;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.token.VerifiedToken;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.audit.AuditEvent;
import dev.crestfall.kernel.route.Access;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.UUID;

/// Apps: those that administrators register, and those that register themselves.
public final class ClientRoutes {
  private static final String ONE = "/admin/oauth/clients/{client_id}";

  private final OAuthServerConfig config;
  private final OAuthClients clients;
  private final Bearer bearer;
  private final RouteLimits limits;

  public ClientRoutes(
      OAuthServerConfig config, OAuthClients clients, Bearer bearer, RouteLimits limits) {
    this.config = config;
    this.clients = clients;
    this.bearer = bearer;
    this.limits = limits;
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.post("/oauth/clients/register", this::register, Access.EVERYBODY);
    routes.get("/admin/oauth/clients", this::list, Access.SERVICE);
    routes.post("/admin/oauth/clients", this::create, Access.SERVICE);
    routes.get(ONE, this::get, Access.SERVICE);
    routes.put(ONE, this::update, Access.SERVICE);
    routes.delete(ONE, this::delete, Access.SERVICE);
    routes.post(ONE + "/regenerate_secret", this::regenerate, Access.SERVICE);
  }

  private void register(Context ctx) {
    config.require();
    if (!config.oauthServerAllowDynamicRegistration()) {
      throw new ApiError(
          403,
          "oauth_dynamic_client_registration_disabled",
          "Dynamic client registration is not enabled");
    }
    limits.clientRegistration(Router.exchange(ctx));
    AuditEvent event =
        Origin.of(Router.exchange(ctx)).by("anonymous", "", "oauth_client.register", null);
    shown(ctx, clients.register(ClientWish.of(Body.of(ctx)), "dynamic", event), 201);
  }

  private void create(Context ctx) {
    AuditEvent event = event(ctx, "oauth_client.create");
    shown(ctx, clients.register(ClientWish.of(Body.of(ctx)), "manual", event), 201);
  }

  private void list(Context ctx) {
    var _ = event(ctx, "oauth_client.list");
    Paging paging = Paging.of(name -> GotrueRoutes.query(ctx, name));
    long total = clients.count();
    ObjectNode json = Json.MAPPER.createObjectNode();
    ArrayNode list = json.putArray("clients");
    clients.list(paging.perPage(), paging.offset()).forEach(client -> list.add(client.json()));
    paging.tell(ctx::header, "/admin/oauth/clients", total, Map.of());
    GotrueRoutes.json(ctx, json);
  }

  private void get(Context ctx) {
    var _ = event(ctx, "oauth_client.get");
    GotrueRoutes.json(ctx, clients.find(id(ctx)).orElseThrow(OAuthClients::notFound).json());
  }

  private void update(Context ctx) {
    AuditEvent event = event(ctx, "oauth_client.update");
    GotrueRoutes.json(ctx, clients.update(id(ctx), ClientWish.of(Body.of(ctx)), event).json());
  }

  private void delete(Context ctx) {
    AuditEvent event = event(ctx, "oauth_client.delete");
    clients.delete(id(ctx), event);
    ctx.status(204);
  }

  private void regenerate(Context ctx) {
    AuditEvent event = event(ctx, "oauth_client.regenerate_secret");
    shown(ctx, clients.regenerate(id(ctx), event), 200);
  }

  private static void shown(Context ctx, OAuthClients.Registered registered, int status) {
    ObjectNode json = registered.client().json();
    if (registered.secret() != null) {
      json.put("client_secret", registered.secret());
    }
    ctx.status(status);
    ctx.header("Cache-Control", "no-store");
    GotrueRoutes.json(ctx, json);
  }

  /// Refuses everybody but administrators, and everybody where the server is off.
  private AuditEvent event(Context ctx, String action) {
    VerifiedToken token = bearer.admin(Router.exchange(ctx));
    config.require();
    return Origin.of(Router.exchange(ctx)).by("service", token.subject(), action, null);
  }

  private static UUID id(Context ctx) {
    try {
      return UUID.fromString(ctx.pathParam("client_id"));
    } catch (IllegalArgumentException e) {
      throw ClientWish.invalid("invalid client_id format");
    }
  }
}
