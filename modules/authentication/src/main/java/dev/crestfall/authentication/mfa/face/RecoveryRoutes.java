package dev.crestfall.authentication.mfa.face;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.gotrue.Face;
import dev.crestfall.authentication.gotrue.GotrueRoutes;
import dev.crestfall.authentication.mfa.Holder;
import dev.crestfall.authentication.mfa.Mfa;
import dev.crestfall.authentication.mfa.recovery.RecoveryCodes;
import dev.crestfall.authentication.session.IssuedTokens;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/// Recovery codes of who calls: GoTrue has none, so these are native alone.
public final class RecoveryRoutes {
  private final Face face;
  private final Holders holders;
  private final Mfa mfa;
  private final RecoveryCodes codes;

  public RecoveryRoutes(Face face, Holders holders, Mfa mfa) {
    this.face = face;
    this.holders = holders;
    this.mfa = mfa;
    this.codes = new RecoveryCodes(mfa);
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.get("/mfa/recovery-codes", this::count);
    routes.post("/mfa/recovery-codes", this::make);
    routes.post("/mfa/recover", this::recover);
  }

  private void count(Context ctx) {
    Holder holder = holders.of(Router.exchange(ctx));
    GotrueRoutes.json(
        ctx, Json.MAPPER.createObjectNode().put("remaining", codes.remaining(holder.id())));
  }

  private void make(Context ctx) {
    Holder holder = holders.of(Router.exchange(ctx));
    ObjectNode json = Json.MAPPER.createObjectNode();
    codes
        .make(holder, Origin.of(Router.exchange(ctx)))
        .forEach(json.putArray("recovery_codes")::add);
    ctx.header("Cache-Control", "no-store");
    ctx.status(201);
    GotrueRoutes.json(ctx, json);
  }

  private void recover(Context ctx) {
    mfa.limits().factors(Router.exchange(ctx));
    Holder holder = holders.of(Router.exchange(ctx));
    Body body = Body.of(ctx);
    String code = body.text("code");
    body.check();
    IssuedTokens tokens = codes.recover(holder, code, Origin.of(Router.exchange(ctx)));
    ctx.header("Cache-Control", "no-store");
    GotrueRoutes.json(ctx, face.session(tokens));
  }
}
