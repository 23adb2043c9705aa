package dev.crestfall.authentication.external;

import dev.crestfall.authentication.external.provider.Form;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Access;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.TreeMap;

/// Sign-in with others at the native face. Stricter than GoTrue's: nobody but the browser that left
/// comes back, and a place that is not listed is refused.
public final class OAuthRoutes {
  private final ExternalParts parts;
  private final ExternalRoutes gotrue;

  public OAuthRoutes(ExternalParts parts, ExternalRoutes gotrue) {
    this.parts = parts;
    this.gotrue = gotrue;
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.get("/oauth/{provider}/start", this::start, Access.EVERYBODY);
    routes.get("/oauth/callback", gotrue::callback, Access.EVERYBODY);
    routes.post("/oauth/callback", gotrue::posted, Access.EVERYBODY);
  }

  private void start(Context ctx) {
    Map<String, String> query =
        new TreeMap<>(Form.decode(ExternalRoutes.text(Router.exchange(ctx).query())));
    query.put("provider", ctx.pathParam("provider"));
    String wanted = query.getOrDefault("redirect_to", "");
    if (!wanted.isEmpty() && !parts.targets().isAllowed(wanted)) {
      throw new ApiError(400, "redirect_not_allowed", "Users are not sent to that place from here");
    }
    String site = parts.accounts().config().siteUrl();
    gotrue.leaveBound(ctx, query, wanted.isEmpty() ? site : wanted);
  }
}
