package dev.crestfall.authentication.external;

import dev.crestfall.authentication.external.flow.Digest;
import dev.crestfall.authentication.external.flow.Flow;
import dev.crestfall.authentication.external.flow.FlowCookie;
import dev.crestfall.authentication.external.provider.Form;
import dev.crestfall.authentication.gotrue.Bearer;
import dev.crestfall.authentication.gotrue.GotrueRoutes;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Access;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// GoTrue's routes for sign-in with others.
public final class ExternalRoutes {
  private static final long LONGEST_ANSWER = 64 * 1024;

  private final ExternalParts parts;
  private final Bearer bearer;
  private final Departures departures;
  private final Callback callback;

  public ExternalRoutes(ExternalParts parts, Bearer bearer) {
    this.parts = parts;
    this.bearer = bearer;
    this.departures = new Departures(parts);
    this.callback = new Callback(parts);
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.get("/authorize", this::authorize, Access.EVERYBODY);
    routes.get("/callback", this::callback, Access.EVERYBODY);
    routes.post("/callback", this::posted, Access.EVERYBODY);
    routes.get("/user/identities/authorize", this::link);
    routes.post("/sso", this::singleSignOn, Access.EVERYBODY);
  }

  private void authorize(Context ctx) {
    go(ctx, leave(ctx, null), 302);
  }

  private void link(Context ctx) {
    UUID user = bearer.user(Router.exchange(ctx)).id();
    if (!parts.accounts().config().securityManualLinkingEnabled()) {
      throw new ApiError(404, "manual_linking_disabled", "Manual linking is disabled");
    }
    URI address = leave(ctx, user);
    if (GotrueRoutes.query(ctx, "skip_http_redirect").equals("true")) {
      GotrueRoutes.json(ctx, Json.MAPPER.createObjectNode().put("url", address.toString()));
    } else {
      go(ctx, address, 302);
    }
  }

  private URI leave(Context ctx, @Nullable UUID linkTo) {
    Exchange exchange = Router.exchange(ctx);
    Map<String, String> query = Form.decode(text(exchange.query()));
    String wanted = query.getOrDefault("redirect_to", text(exchange.header("redirect_to")));
    String redirectTo = parts.targets().choose(wanted, exchange.header("Referer"));
    return leave(ctx, query, redirectTo, linkTo);
  }

  private URI leave(
      Context ctx, Map<String, String> query, String redirectTo, @Nullable UUID linkTo) {
    boolean bound = linkTo == null && isNavigation(Router.exchange(ctx));
    Flow.Browser browser = new Flow.Browser(cookie(ctx), bound);
    return departures.leave(query, browser, redirectTo, linkTo);
  }

  /// Sends a browser away that alone may come back.
  void leaveBound(Context ctx, Map<String, String> query, String redirectTo) {
    Flow.Browser browser = new Flow.Browser(cookie(ctx), true);
    go(ctx, departures.leave(query, browser, redirectTo, null), 302);
  }

  /// The hash of the browser's cookie, which is set.
  private byte[] cookie(Context ctx) {
    String value = FlowCookie.value(ctx.cookie(parts.cookie().name()));
    ctx.res().addHeader("Set-Cookie", parts.cookie().header(value));
    ctx.header("Cache-Control", "no-store");
    return Digest.of(value);
  }

  static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static boolean isNavigation(Exchange exchange) {
    return FlowCookie.isNavigation(exchange.header("Sec-Fetch-Mode"), exchange.header("Accept"));
  }

  /// A page of the provider posts its answer; the browser's cookies come with a request of its own
  /// only.
  void posted(Context ctx) {
    Exchange exchange = Router.exchange(ctx);
    Map<String, String> answer = Form.decode(Router.text(ctx, LONGEST_ANSWER));
    ctx.header("Cache-Control", "no-store");
    go(ctx, URI.create(exchange.prefix() + exchange.path() + "?" + Form.encode(answer)), 303);
  }

  void callback(Context ctx) {
    Exchange exchange = Router.exchange(ctx);
    Map<String, String> answer = Form.decode(text(exchange.query()));
    ctx.header("Cache-Control", "no-store");
    Flow flow;
    try {
      flow = take(ctx, answer.getOrDefault("state", ""));
    } catch (ApiError e) {
      String site = parts.accounts().config().siteUrl();
      go(ctx, URI.create(Landing.stranger(site, e)), 303);
      return;
    }
    go(ctx, URI.create(callback.finish(flow, answer, Origin.of(exchange))), 302);
  }

  private Flow take(Context ctx, String state) {
    if (state.isEmpty()) {
      throw new ApiError(400, "bad_oauth_callback", "OAuth state parameter missing");
    }
    Flow flow = parts.flows().take(state);
    String cookie = ctx.cookie(parts.cookie().name());
    if (!FlowCookie.mayReturn(flow, cookie, isNavigation(Router.exchange(ctx)))) {
      throw new ApiError(400, "bad_oauth_state", "This sign-in was begun in another browser");
    }
    return flow;
  }

  private static void go(Context ctx, URI address, int status) {
    ctx.status(status);
    ctx.header("Location", address.toString());
  }

  /// There is no single sign-on by SAML here.
  private void singleSignOn(Context ctx) {
    throw new ApiError(404, "saml_provider_disabled", "SAML 2.0 is disabled");
  }
}
