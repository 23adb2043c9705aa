package dev.crestfall.authentication.mfa.face;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.gotrue.Face;
import dev.crestfall.authentication.gotrue.GotrueRoutes;
import dev.crestfall.authentication.gotrue.UserJson;
import dev.crestfall.authentication.mfa.KeptFactor;
import dev.crestfall.authentication.mfa.Mfa;
import dev.crestfall.authentication.mfa.Removal;
import dev.crestfall.authentication.mfa.setting.FactorType;
import dev.crestfall.authentication.signin.Address;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.token.VerifiedToken;
import dev.crestfall.authentication.user.User;
import dev.crestfall.authentication.user.Users;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.audit.AuditEvent;
import dev.crestfall.kernel.route.Access;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.UUID;

/// `/admin/users/{id}/factors`, for who holds the service key.
public final class AdminFactorRoutes {
  private final Face face;
  private final Users users;
  private final Mfa mfa;
  private final Removal removal;

  public AdminFactorRoutes(Face face, Mfa mfa) {
    this.face = face;
    this.users = face.accounts().users();
    this.mfa = mfa;
    this.removal = new Removal(mfa);
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.get("/admin/users/{user_id}/factors", this::list, Access.SERVICE);
    routes.put("/admin/users/{user_id}/factors/{factor_id}", this::update, Access.SERVICE);
    routes.delete("/admin/users/{user_id}/factors/{factor_id}", this::delete, Access.SERVICE);
  }

  private VerifiedToken require(Context ctx) {
    return face.bearer().admin(Router.exchange(ctx));
  }

  private User user(Context ctx) {
    UUID id = GotrueRoutes.id(ctx, "user_id");
    return users.find(id).orElseThrow(() -> new ApiError(404, "user_not_found", "User not found"));
  }

  private void list(Context ctx) {
    var _ = require(ctx);
    ArrayNode list = Json.MAPPER.createArrayNode();
    users.factors(user(ctx).id()).forEach(factor -> list.add(UserJson.of(factor)));
    GotrueRoutes.json(ctx, list);
  }

  private void update(Context ctx) {
    VerifiedToken token = require(ctx);
    User user = user(ctx);
    KeptFactor factor = mfa.factor(user.id(), GotrueRoutes.id(ctx, "factor_id"));
    Body body = Body.of(ctx);
    String name = body.optionalText("friendly_name").orElse("");
    String phone = body.optionalText("phone").orElse("");
    body.check();
    boolean isPhone = factor.kind() == FactorType.PHONE;
    String digits = phone.isEmpty() || !isPhone ? "" : Address.phone(phone);
    removal.change(factor, name, digits, event(ctx, token, "mfa.update", user));
    GotrueRoutes.json(ctx, json(user, factor.id()));
  }

  private void delete(Context ctx) {
    VerifiedToken token = require(ctx);
    User user = user(ctx);
    KeptFactor factor = mfa.factor(user.id(), GotrueRoutes.id(ctx, "factor_id"));
    ObjectNode json = json(user, factor.id());
    removal.remove(user, factor, event(ctx, token, "mfa.unenroll", user));
    GotrueRoutes.json(ctx, json);
  }

  private ObjectNode json(User user, UUID id) {
    return users.factors(user.id()).stream()
        .filter(factor -> factor.id().equals(id))
        .findFirst()
        .map(UserJson::of)
        .orElseThrow(() -> new ApiError(404, "mfa_factor_not_found", "Factor not found"));
  }

  private static AuditEvent event(Context ctx, VerifiedToken token, String action, User user) {
    return Origin.of(Router.exchange(ctx)).by("service", token.subject(), action, user.id());
  }
}
