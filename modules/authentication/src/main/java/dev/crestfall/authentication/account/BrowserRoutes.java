package dev.crestfall.authentication.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.browser.BrowserConfig;
import dev.crestfall.authentication.browser.BrowserCookie;
import dev.crestfall.authentication.browser.BrowserSessions;
import dev.crestfall.authentication.judgement.Refusals;
import dev.crestfall.authentication.posing.Impersonation;
import dev.crestfall.authentication.session.Session;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.request.SessionCookie;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;

/// `/session`: a page that has signed in gets a cookie for its session, and asks for the token that
/// goes with it.
public final class BrowserRoutes {
  private static final String GONE = "; Path=/; Max-Age=0; HttpOnly; SameSite=Lax";

  private final Accounts accounts;
  private final BrowserCookie cookie;
  private final BrowserConfig config;

  public BrowserRoutes(Accounts accounts, BrowserCookie cookie, BrowserConfig config) {
    this.accounts = accounts;
    this.cookie = cookie;
    this.config = config;
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.post("/session", this::begin);
    routes.get("/session", this::show);
  }

  private void begin(Context ctx) {
    Exchange exchange = Router.exchange(ctx);
    Session session = session(ctx);
    requireSecondFactor(session);
    if (!cookie.isAllowed(exchange)) {
      throw Refusals.tls();
    }
    BrowserCookie.Begun begun = cookie.make(exchange, session);
    ctx.header("Set-Cookie", begun.setCookie());
    answer(ctx.status(201), begun.made().secret(), begun.made().end());
  }

  private Session session(Context ctx) {
    Identity identity = Router.callerNow(ctx);
    if (Impersonation.isIn(Json.tree(identity.claims()))) {
      throw Impersonation.refused();
    }
    Self self = Self.of(identity, accounts.users());
    if (self.session() == null) {
      throw new ApiError(403, "session_required", "A key has no session: sign in for one");
    }
    return accounts.sessions().find(self.session()).orElseThrow(() -> ApiError.notFound("session"));
  }

  /// Pages administer: whoever has a second factor shows it before there is a cookie.
  private void requireSecondFactor(Session session) {
    boolean proven = session.assuranceAt(accounts.clock().instant()).equals("aal2");
    if (!proven
        && accounts.users().profile(accounts.users().get(session.userId())).hasVerifiedFactor()) {
      throw new ApiError(403, "mfa_required", "Verify your second factor first");
    }
  }

  private void show(Context ctx) {
    Session session = session(ctx);
    String secret = SessionCookie.find(ctx.header("Cookie"), config.sessionWithoutTls());
    if (secret == null) {
      throw ApiError.notFound("session_cookie");
    }
    answer(ctx, secret, BrowserSessions.end(session));
  }

  private static void answer(Context ctx, String secret, Instant end) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("csrf_token", BrowserSessions.csrfToken(secret)).put("expires_at", end.toString());
    ctx.header("Cache-Control", "no-store");
    ctx.contentType("application/json").result(Json.text(body));
  }

  /// Takes the cookie from a browser whose session is over.
  static void takeCookie(Context ctx) {
    String cookies = ctx.header("Cookie");
    if (SessionCookie.find(cookies, true) != null) {
      ctx.res().addHeader("Set-Cookie", SessionCookie.SECURE + "=" + GONE + "; Secure");
      ctx.res().addHeader("Set-Cookie", SessionCookie.PLAIN + "=" + GONE);
    }
  }
}
