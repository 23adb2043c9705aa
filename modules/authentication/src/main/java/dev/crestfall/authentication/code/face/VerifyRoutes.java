package dev.crestfall.authentication.code.face;

import dev.crestfall.authentication.code.Codes;
import dev.crestfall.authentication.code.Verification;
import dev.crestfall.authentication.code.Verification.Outcome;
import dev.crestfall.authentication.gotrue.GotrueRoutes;
import dev.crestfall.authentication.signin.Address;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Access;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/// `/verify`: spends a link's secret or a code that was typed.
public final class VerifyRoutes {
  private final CodeFace parts;
  private final Verification verification;

  public VerifyRoutes(CodeFace parts) {
    this.parts = parts;
    this.verification = parts.verification();
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.get("/verify", this::follow, Access.EVERYBODY);
    routes.post("/verify", this::verify, Access.EVERYBODY);
  }

  /// A link was followed. What went wrong is told to the page that it leads to.
  private void follow(Context ctx) {
    String type = GotrueRoutes.query(ctx, "type");
    String hash = GotrueRoutes.query(ctx, "token");
    if (type.isEmpty()) {
      throw CodeFace.invalid("Verify requires a verification type");
    }
    if (hash.isEmpty()) {
      throw CodeFace.invalid("Verify requires a token or a token hash");
    }
    String target =
        parts
            .face()
            .targets()
            .choose(GotrueRoutes.query(ctx, "redirect_to"), ctx.header("Referer"));
    boolean pkce = hash.startsWith(Codes.PKCE);
    String location;
    try {
      Outcome outcome = verification.byLink(type, hash, true, Origin.of(Router.exchange(ctx)));
      location = Redirect.of(target, outcome, type, pkce);
    } catch (ApiError e) {
      location = Redirect.of(target, e, pkce);
    }
    ctx.header("Cache-Control", "no-store");
    ctx.status(303).header("Location", location);
  }

  private void verify(Context ctx) {
    Body body = Body.of(ctx);
    String type = body.optionalText("type").orElse("");
    String code = body.optionalText("token").orElse("");
    String hash = body.optionalText("token_hash").orElse("");
    String email = body.optionalText("email").orElse("");
    String phone = body.optionalText("phone").orElse("");
    String redirect = body.optionalText("redirect_to").orElse("");
    body.check();
    if (type.isEmpty()) {
      throw CodeFace.invalid("Verify requires a verification type");
    }
    if (code.isEmpty() == hash.isEmpty()) {
      throw CodeFace.invalid("Verify requires either a token or a token hash");
    }
    Origin origin = Origin.of(Router.exchange(ctx));
    Outcome outcome;
    if (hash.isEmpty()) {
      outcome = verification.byCode(type, address(email, phone), code, origin);
    } else if (email.isEmpty() && phone.isEmpty() && redirect.isEmpty()) {
      outcome = verification.byLink(type, hash, false, origin);
    } else {
      throw CodeFace.invalid("Only the token_hash and type should be provided");
    }
    answer(ctx, outcome);
  }

  private static String address(String email, String phone) {
    if (email.isEmpty() == phone.isEmpty()) {
      throw CodeFace.invalid("Only an email address or phone number should be provided on verify");
    }
    if (!phone.isEmpty()) {
      return Address.phone(phone);
    }
    try {
      return Address.email(email);
    } catch (ApiError e) {
      throw CodeFace.unprocessable("validation_failed", "Invalid email format");
    }
  }

  private void answer(Context ctx, Outcome outcome) {
    ctx.header("Cache-Control", "no-store");
    GotrueRoutes.json(
        ctx,
        outcome instanceof Outcome.SignedIn in
            ? parts.face().session(in.tokens())
            : CodeFace.nothing().put("msg", Verification.HALF_DONE).put("code", "200"));
  }
}
