package dev.crestfall.authentication.external.custom;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.external.oidc.ForeignException;
import dev.crestfall.authentication.external.provider.Providers;
import dev.crestfall.authentication.gotrue.Bearer;
import dev.crestfall.authentication.gotrue.GotrueErrors;
import dev.crestfall.authentication.gotrue.GotrueRoutes;
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

/// `/admin/custom-providers`, for who holds the service key.
public final class CustomProviderRoutes {
  private static final String ALL = "/admin/custom-providers";
  private static final String ONE = ALL + "/{identifier}";

  private final CustomProviders custom;
  private final Providers providers;
  private final Bearer bearer;

  public CustomProviderRoutes(CustomProviders custom, Providers providers, Bearer bearer) {
    this.custom = custom;
    this.providers = providers;
    this.bearer = bearer;
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.get(ALL, this::list, Access.SERVICE);
    routes.post(ALL, this::create, Access.SERVICE);
    routes.get(ONE, this::get, Access.SERVICE);
    routes.put(ONE, this::update, Access.SERVICE);
    routes.delete(ONE, this::delete, Access.SERVICE);
  }

  private void list(Context ctx) {
    var _ = event(ctx, "provider.list");
    String type = GotrueRoutes.query(ctx, "type");
    if (!type.isEmpty()
        && !type.equals(CustomProvider.OIDC)
        && !type.equals(CustomProvider.OAUTH2)) {
      throw GotrueErrors.invalid("type must be either 'oauth2' or 'oidc'");
    }
    ObjectNode json = Json.MAPPER.createObjectNode();
    ArrayNode list = json.putArray("providers");
    custom.list(type).forEach(provider -> list.add(provider.json()));
    GotrueRoutes.json(ctx, json);
  }

  private void create(Context ctx) {
    AuditEvent event = event(ctx, "provider.create");
    CustomProvider made = custom.create(ProviderWish.of(Body.of(ctx)), this::describe, event);
    ctx.status(201);
    GotrueRoutes.json(ctx, made.json());
  }

  private void get(Context ctx) {
    var _ = event(ctx, "provider.get");
    CustomProvider found = custom.find(identifier(ctx)).orElseThrow(CustomProviders::notFound);
    GotrueRoutes.json(ctx, found.json());
  }

  private void update(Context ctx) {
    AuditEvent event = event(ctx, "provider.update");
    ProviderWish wish = ProviderWish.of(Body.of(ctx));
    CustomProvider changed = custom.update(identifier(ctx), wish, this::describe, event);
    GotrueRoutes.json(ctx, changed.json());
  }

  private void delete(Context ctx) {
    AuditEvent event = event(ctx, "provider.delete");
    custom.delete(identifier(ctx), event);
    ctx.status(204);
  }

  private static String identifier(Context ctx) {
    String identifier = ctx.pathParam("identifier");
    CustomProviders.requirePrefix(identifier);
    return identifier;
  }

  /// Sees that a provider can be asked, before anybody is sent to it.
  private ObjectNode describe(CustomProvider provider) {
    for (String address : provider.addresses()) {
      if (!address.startsWith("https://")) {
        throw GotrueErrors.invalid("URL must use HTTPS");
      }
      try {
        providers.check(address);
      } catch (ForeignException e) {
        throw GotrueErrors.invalid("URL can't be used: " + e.reason());
      }
    }
    if (!provider.isOpenId()) {
      return Json.MAPPER.createObjectNode();
    }
    try {
      return providers.issuers().described(provider.issuer(), provider.discoveryUrl());
    } catch (ForeignException e) {
      throw GotrueErrors.invalid("OIDC discovery failed: " + e.reason());
    }
  }

  /// Refuses everybody but administrators, and everybody where this is off.
  private AuditEvent event(Context ctx, String action) {
    VerifiedToken token = bearer.admin(Router.exchange(ctx));
    if (!providers.config().customOauthEnabled()) {
      throw new ApiError(404, "feature_disabled", "Custom OAuth providers are disabled");
    }
    return Origin.of(Router.exchange(ctx)).by("service", token.subject(), action, null);
  }
}
