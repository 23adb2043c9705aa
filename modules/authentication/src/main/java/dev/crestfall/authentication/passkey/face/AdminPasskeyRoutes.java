package dev.crestfall.authentication.passkey.face;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.crestfall.authentication.gotrue.Face;
import dev.crestfall.authentication.gotrue.GotrueRoutes;
import dev.crestfall.authentication.mfa.Mfa;
import dev.crestfall.authentication.passkey.Passkeys;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.token.VerifiedToken;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Access;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/// `/admin/users/{id}/passkeys`, for who holds the service key.
public final class AdminPasskeyRoutes {
  private final Face face;
  private final Passkeys passkeys;

  public AdminPasskeyRoutes(Face face, Mfa mfa) {
    this.face = face;
    this.passkeys = new Passkeys(mfa);
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.get("/admin/users/{user_id}/passkeys", this::list, Access.SERVICE);
    routes.delete("/admin/users/{user_id}/passkeys/{passkey_id}", this::delete, Access.SERVICE);
  }

  private VerifiedToken require(Context ctx) {
    return face.bearer().admin(Router.exchange(ctx));
  }

  private User user(Context ctx) {
    return face.accounts()
        .users()
        .find(GotrueRoutes.id(ctx, "user_id"))
        .orElseThrow(() -> new ApiError(404, "user_not_found", "User not found"));
  }

  private void list(Context ctx) {
    var _ = require(ctx);
    ArrayNode list = Json.MAPPER.createArrayNode();
    passkeys.list(user(ctx).id()).forEach(passkey -> list.add(PasskeyRoutes.json(passkey)));
    GotrueRoutes.json(ctx, list);
  }

  private void delete(Context ctx) {
    VerifiedToken token = require(ctx);
    User user = user(ctx);
    Origin origin = Origin.of(Router.exchange(ctx));
    passkeys.remove(
        user,
        GotrueRoutes.id(ctx, "passkey_id"),
        origin.by("service", token.subject(), "passkey.delete", user.id()));
    ctx.status(204);
  }
}
