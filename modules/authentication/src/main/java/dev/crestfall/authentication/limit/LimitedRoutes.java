package dev.crestfall.authentication.limit;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Set;
import java.util.regex.Pattern;

/// Counts the requests to GoTrue's routes before they are handled, each with its limit.
public final class LimitedRoutes {
  private static final Set<String> MESSAGES = Set.of("/otp", "/magiclink", "/recover", "/resend");
  private static final Pattern FACTOR = Pattern.compile("/factors/[^/]+/(challenge|verify)");

  private final RouteLimits limits;

  public LimitedRoutes(RouteLimits limits) {
    this.limits = limits;
  }

  /// Comes before all routes.
  public void bind(RoutesConfig routes) {
    routes.before(this::count);
  }

  private void count(Context ctx) {
    Exchange exchange = Router.exchange(ctx);
    String path = exchange.path();
    switch (exchange.method()) {
      case "POST" -> posted(ctx, exchange, path);
      case "PUT" -> {
        if (path.equals("/user")) {
          limits.otp(exchange);
        }
      }
      case "GET" -> {
        if (path.equals("/verify")) {
          limits.verify(exchange);
        } else if (path.equals("/reauthenticate")) {
          limits.otp(exchange);
        }
      }
      default -> {
        // Nothing that costs or guesses.
      }
    }
  }

  private void posted(Context ctx, Exchange exchange, String path) {
    if (MESSAGES.contains(path)) {
      limits.otp(exchange);
    } else if (path.equals("/signup")) {
      signUp(ctx, exchange);
    } else if (path.equals("/token")) {
      token(ctx, exchange);
    } else if (path.equals("/verify")) {
      limits.verify(exchange);
    } else if (path.equals("/sso")) {
      limits.sso(exchange);
    } else if (path.startsWith("/passkeys/")) {
      limits.passkey(exchange);
    } else if (FACTOR.matcher(path).matches()) {
      limits.factors(exchange);
    }
  }

  private void token(Context ctx, Exchange exchange) {
    if ("web3".equals(ctx.queryParam("grant_type"))) {
      limits.web3(exchange);
    } else {
      limits.token(exchange);
    }
  }

  private void signUp(Context ctx, Exchange exchange) {
    if (isAnonymous(ctx)) {
      limits.anonymousUser(exchange);
    } else {
      limits.otp(exchange);
    }
  }

  /// Who gives no address signs up as nobody in particular.
  private static boolean isAnonymous(Context ctx) {
    try {
      Body body = Body.of(ctx);
      return body.optionalText("email").isEmpty() && body.optionalText("phone").isEmpty();
    } catch (ApiError e) {
      return false;
    }
  }
}
