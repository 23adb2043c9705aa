package dev.crestfall.authentication.oauth.consent;

import dev.crestfall.authentication.external.provider.Form;
import dev.crestfall.authentication.gotrue.Caller;
import dev.crestfall.authentication.gotrue.Face;
import dev.crestfall.authentication.gotrue.GotrueRoutes;
import dev.crestfall.authentication.oauth.client.OAuthClient;
import dev.crestfall.authentication.oauth.client.OAuthClients;
import dev.crestfall.authentication.oauth.client.OAuthServerConfig;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Access;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.UUID;

/// Where apps send users, where the site's page asks them, and where they take it back.
public final class ConsentRoutes {
  private final OAuthServerConfig config;
  private final OAuthClients clients;
  private final Authorizations authorizations;
  private final Face face;

  public ConsentRoutes(
      OAuthServerConfig config, OAuthClients clients, Authorizations authorizations, Face face) {
    this.config = config;
    this.clients = clients;
    this.authorizations = authorizations;
    this.face = face;
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.get("/oauth/authorize", this::authorize, Access.EVERYBODY);
    routes.get("/oauth/authorizations/{authorization_id}", this::look);
    routes.post("/oauth/authorizations/{authorization_id}/consent", this::decide);
    routes.get("/user/oauth/grants", this::grants);
    routes.delete("/user/oauth/grants", this::revoke);
  }

  private void authorize(Context ctx) {
    config.require();
    String text = Router.exchange(ctx).query();
    Map<String, String> query = Form.decode(text == null ? "" : text);
    OAuthClient client = client(query);
    Request request = Request.of(query, config.oauthServerDefaultScope());
    if (!client.redirectUris().contains(request.redirectUri())) {
      throw new ApiError(400, "validation_failed", "invalid redirect_uri");
    }
    ctx.header("Cache-Control", "no-store");
    ctx.status(302).header("Location", destination(client, request));
  }

  /// From here on the app hears of what is wrong at its own address.
  private String destination(OAuthClient client, Request request) {
    String path = config.oauthServerAuthorizationPath();
    try {
      request.requireSense();
    } catch (ApiError e) {
      return Authorizations.error(request.redirectUri(), request.state(), e.code(), e.text());
    }
    if (path.isEmpty()) {
      return Authorizations.error(
          request.redirectUri(),
          request.state(),
          "server_error",
          "oauth authorization path not configured");
    }
    Authorization begun = authorizations.begin(client, request);
    String site = face.accounts().config().siteUrl().replaceFirst("/+$", "");
    String page = site + (path.startsWith("/") ? "" : "/") + path;
    return page + (page.indexOf('?') < 0 ? "?" : "&") + "authorization_id=" + begun.handle();
  }

  private OAuthClient client(Map<String, String> query) {
    String id = query.getOrDefault("client_id", "");
    if (id.isEmpty()) {
      throw new ApiError(400, "validation_failed", "client_id is required");
    }
    if (query.getOrDefault("redirect_uri", "").isEmpty()) {
      throw new ApiError(400, "validation_failed", "redirect_uri is required");
    }
    try {
      return clients
          .find(UUID.fromString(id))
          .orElseThrow(() -> new ApiError(400, "oauth_client_not_found", "invalid client_id"));
    } catch (IllegalArgumentException e) {
      throw new ApiError(400, "oauth_client_not_found", "invalid client_id format");
    }
  }

  private void look(Context ctx) {
    Caller caller = asked(ctx);
    answer(
        ctx,
        authorizations.look(
            ctx.pathParam("authorization_id"),
            caller.profile().user(),
            Origin.of(Router.exchange(ctx))));
  }

  private void decide(Context ctx) {
    Caller caller = asked(ctx);
    Body body = Body.of(ctx);
    String action = body.optionalText("action").orElse("");
    body.check();
    if (!action.equals("approve") && !action.equals("deny")) {
      throw new ApiError(400, "validation_failed", "action must be 'approve' or 'deny'");
    }
    answer(
        ctx,
        authorizations.decide(
            ctx.pathParam("authorization_id"),
            caller.profile().user(),
            action.equals("approve"),
            Origin.of(Router.exchange(ctx))));
  }

  private void grants(Context ctx) {
    Caller caller = owner(ctx);
    GotrueRoutes.json(ctx, authorizations.grants(caller.id()));
  }

  private void revoke(Context ctx) {
    Caller caller = owner(ctx);
    String id = GotrueRoutes.query(ctx, "client_id");
    if (id.isEmpty()) {
      throw new ApiError(400, "validation_failed", "client_id query parameter is required");
    }
    UUID client;
    try {
      client = UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw new ApiError(400, "validation_failed", "invalid client_id format");
    }
    authorizations.revoke(caller.id(), client, Origin.of(Router.exchange(ctx)));
    ctx.status(204);
  }

  private static void answer(Context ctx, com.fasterxml.jackson.databind.JsonNode json) {
    ctx.header("Cache-Control", "no-store");
    GotrueRoutes.json(ctx, json);
  }

  /// The user whom a page of ours asks: no other page may.
  private Caller asked(Context ctx) {
    config.require();
    String origin = Router.exchange(ctx).header("Origin");
    if (origin != null && !origin.isEmpty() && !face.targets().isAllowed(origin)) {
      throw new ApiError(400, "validation_failed", "unauthorized request origin");
    }
    return owner(ctx);
  }

  /// The user in person. An app that acts for them can't allow itself more, or others anything.
  private Caller owner(Context ctx) {
    config.require();
    Exchange exchange = Router.exchange(ctx);
    Caller caller = face.bearer().user(exchange);
    if (caller.token().isOfApp()) {
      throw new ApiError(
          403, "insufficient_scope", "An app that acts for a user can't decide about apps");
    }
    return caller;
  }
}
