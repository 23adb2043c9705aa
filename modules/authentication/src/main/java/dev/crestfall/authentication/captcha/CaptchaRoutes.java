package dev.crestfall.authentication.captcha;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.gotrue.Bearer;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;

/// Asks for the proof of a person before the routes that make accounts, send mail, or, at GoTrue's
/// face, take passwords. Administrators are asked for none.
public final class CaptchaRoutes {
  private static final Set<String> GOTRUE =
      Set.of(
          "/signup",
          "/recover",
          "/resend",
          "/magiclink",
          "/otp",
          "/sso",
          "/passkeys/authentication/options");

  /// Whoever comes with these has proven something already.
  private static final Set<String> PROVEN = Set.of("refresh_token", "pkce", "id_token");

  private static final List<String> NATIVE =
      List.of("/signup", "/magic-link", "/password/forgot", "/web3/login");

  /// With these a request sets a password, and sends no mail.
  private static final List<String> OF_RESETS = List.of("token", "code", "password");

  private final Captcha captcha;
  private final Bearer bearer;

  public CaptchaRoutes(Captcha captcha, Bearer bearer) {
    this.captcha = captcha;
    this.bearer = bearer;
  }

  /// Comes before GoTrue's routes.
  public void bindGotrue(RoutesConfig routes) {
    routes.before(ctx -> {
      String path = Router.exchange(ctx).path();
      String grant = ctx.queryParam("grant_type");
      boolean signsIn = path.equals("/token") && (grant == null || !PROVEN.contains(grant));
      if (signsIn || GOTRUE.contains(path)) {
        require(ctx);
      }
    });
  }

  /// Comes before the native routes.
  public void bindNative(RoutesConfig routes) {
    NATIVE.forEach(path -> routes.before(path, this::require));
  }

  /// Comes before a route at the origin that makes an account.
  public void bindOrigin(RoutesConfig routes) {
    routes.before(this::require);
  }

  /// Comes before the route at the origin that mails what sets a password, and sets it.
  public void bindReset(RoutesConfig routes) {
    routes.before(ctx -> {
      if (captcha.isOn() && OF_RESETS.stream().noneMatch(Body.of(ctx)::has)) {
        require(ctx);
      }
    });
  }

  private void require(Context ctx) {
    Exchange exchange = Router.exchange(ctx);
    if (!captcha.isOn() || !exchange.method().equals("POST") || isAdmin(exchange)) {
      return;
    }
    Body body = Body.of(ctx);
    String proof =
        body.object("gotrue_meta_security")
            .map(CaptchaRoutes::proof)
            .or(() -> body.optionalText("captcha_token"))
            .orElse("");
    body.check();
    captcha.require(proof, exchange.clientAddress());
  }

  private static String proof(ObjectNode security) {
    return security.path("captcha_token").asText("");
  }

  private boolean isAdmin(Exchange exchange) {
    try {
      var _ = bearer.admin(exchange);
      return true;
    } catch (ApiError e) {
      return false;
    }
  }
}
