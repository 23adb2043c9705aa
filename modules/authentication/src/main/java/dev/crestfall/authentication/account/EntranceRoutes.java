package dev.crestfall.authentication.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.limit.RouteLimits;
import dev.crestfall.authentication.session.Client;
import dev.crestfall.authentication.session.Sessions;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.token.TokenAuthority;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.NativeErrors;
import dev.crestfall.kernel.route.Access;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Consumer;

/// Signing up and in: below `/authentication`, and at the origin in the words that the product was
/// asked for with.
public final class EntranceRoutes {
  private static final String DEVICE = "cf_device";
  private static final long DEVICE_SECONDS = 400L * 24 * 3600;
  private static final String CONFIRM = "Check your mail to confirm the address";

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

  /// `POST /login` at the origin.
  public Router originLogin() {
    return origin(routes -> routes.post("/", this::signIn, Access.EVERYBODY));
  }

  /// `POST /signup` at the origin.
  public Router originSignUp() {
    return origin(routes -> routes.post("/", this::signUp, Access.EVERYBODY));
  }

  private static Router origin(Consumer<RoutesConfig> routes) {
    return new Router(routes, EntranceRoutes::refuse);
  }

  /// The native refusal, and beside it what older clients look for.
  private static void refuse(ApiError error, Exchange exchange, Context answer) {
    ObjectNode body = (ObjectNode) Json.tree(NativeErrors.body(error, exchange.requestId()));
    body.put("success", "false").put("message", error.text());
    answer.contentType("application/json").result(Json.text(body));
  }

  private void signUp(Context ctx) {
    limits.otp(Router.exchange(ctx));
    Optional<ObjectNode> session = entrance.signUp(Body.of(ctx), Router.exchange(ctx));
    if (session.isPresent()) {
      answer(ctx, session.get());
      return;
    }
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("success", "true").put("message", CONFIRM);
    answer(ctx.status(202), body);
  }

  private void signIn(Context ctx) {
    limits.login(Router.exchange(ctx));
    String device = ctx.cookie(DEVICE);
    Entrance.Entered entered =
        entrance.signIn(Body.of(ctx), Router.exchange(ctx), device == null ? "" : device);
    if (!entered.device().isEmpty()) {
      ctx.header("Set-Cookie", cookie(entered.device(), Router.exchange(ctx)));
    }
    answer(ctx, entered.body());
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

  private static void answer(Context ctx, ObjectNode body) {
    ctx.header("Cache-Control", "no-store");
    ctx.contentType("application/json").result(Json.text(body));
  }
}
