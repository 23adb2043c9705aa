package dev.crestfall.authentication.oauth.token;

import dev.crestfall.authentication.limit.RouteLimits;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Access;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;

/// OAuth's token endpoint: what is given for what, by `grant_type`.
public final class TokenRoutes {
  private final Map<String, OAuthGrant> grants;
  private final RouteLimits limits;

  /// @param grants by their names
  public TokenRoutes(Map<String, OAuthGrant> grants, RouteLimits limits) {
    this.grants = Map.copyOf(grants);
    this.limits = limits;
  }

  /// Adds the route.
  public void bind(RoutesConfig routes) {
    routes.post("/oauth/token", this::token, Access.EVERYBODY);
  }

  private void token(Context ctx) {
    Exchange exchange = Router.exchange(ctx);
    limits.token(exchange);
    try {
      Map<String, String> form = OAuthFormRoutes.read(ctx, exchange);
      String name = form.getOrDefault("grant_type", "");
      OAuthGrant grant = grants.get(name);
      if (name.isEmpty()) {
        throw OAuthFormRoutes.invalid("grant_type is required");
      }
      if (grant == null) {
        throw new ApiError(400, "unsupported_grant_type", "That grant_type is not known here");
      }
      OAuthFormRoutes.answer(ctx, grant.answer(exchange, form));
    } catch (ApiError e) {
      if (e.status() >= 500 || e.status() == 429 || e.code().equals("feature_disabled")) {
        throw e;
      }
      OAuthFormRoutes.refuse(ctx, e);
    }
  }
}
