package dev.crestfall.authentication.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.limit.RouteLimits;
import dev.crestfall.authentication.origin.OriginShape;
import dev.crestfall.authentication.session.Client;
import dev.crestfall.authentication.session.Sessions;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.token.TokenAuthority;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Access;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;

/// Signing up and in.
public final class EntranceRoutes {
  private static final String DEVICE = "cf_device";
  private static final long DEVICE_SECONDS = 400L * 24 * 3600;
  static final String CONFIRM = "Check your mail to confirm the address";

  private final Entrance entrance;
  private final Sessions sessions;
  private final RouteLimits limits;

  public EntranceRoutes(Accounts accounts, TokenAuthority authority, RouteLimits limits) {
    this.limits = limits;
    this.entrance = new Entrance(accounts, authority);
    this.sessions = accounts.sessions();
  }

  /// Adds the routes of the native face.
  public void bind(RoutesConfig routes) {
    routes.post("/signup", this::signUp, Access.EVERYBODY);
    routes.post("/login", this::signIn, Access.EVERYBODY);
    routes.post("/token/refresh", this::refresh, Access.EVERYBODY);
  }

  void signUp(Context ctx) {
    Optional<ObjectNode> session = signedUp(ctx);
    if (session.isPresent()) {
      answer(ctx, session.get());
      return;
    }
    answer(ctx.status(202), OriginShape.success(CONFIRM));
  }

  /// Signs up; empty where the address is to be confirmed first.
  Optional<ObjectNode> signedUp(Context ctx) {
    limits.otp(Router.exchange(ctx));
    return entrance.signUp(Body.of(ctx), Router.exchange(ctx));
  }

  void signIn(Context ctx) {
    answer(ctx, signedIn(ctx));
  }

  /// Signs in, and remembers the device.
  ObjectNode signedIn(Context ctx) {
    limits.login(Router.exchange(ctx));
    String device = ctx.cookie(DEVICE);
    Entrance.Entered entered =
        entrance.signIn(Body.of(ctx), Router.exchange(ctx), device == null ? "" : device);
    if (!entered.device().isEmpty()) {
      ctx.header("Set-Cookie", cookie(entered.device(), Router.exchange(ctx)));
    }
    return entered.body();
  }

  private static String cookie(String value, Exchange exchange) {
    String secure = exchange.origin().startsWith("https:") ? "; Secure" : "";
    return "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Lax%s"
        .formatted(DEVICE, value, DEVICE_SECONDS, secure);
  }

  private void refresh(Context ctx) {
    Body body = Body.of(ctx);
    String token = body.text("refresh_token");
    body.check();
    limits.refresh(Router.exchange(ctx), Sessions.idOf(token));
    try {
      answer(ctx, entrance.answer(sessions.refresh(token, Client.of(Router.exchange(ctx)))));
    } catch (ApiError e) {
      throw e.status() == 400
          ? new ApiError(401, "bad_jwt", e.text())
              .with("WWW-Authenticate", "Bearer error=\"invalid_token\"")
          : e;
    }
  }

  static void answer(Context ctx, ObjectNode body) {
    ctx.header("Cache-Control", "no-store");
    ctx.contentType("application/json").result(Json.text(body));
  }
}
