package dev.crestfall.authentication.gotrue.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.gotrue.Face;
import dev.crestfall.authentication.gotrue.GotrueRoutes;
import dev.crestfall.authentication.gotrue.Paging;
import dev.crestfall.authentication.gotrue.UserJson;
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
import java.util.Map;
import java.util.UUID;

/// `/admin/users`, for who holds the service key.
public final class AdminUserRoutes {
  private final Face face;
  private final Users users;
  private final AdminUsers admin;

  public AdminUserRoutes(Face face) {
    this.face = face;
    this.users = face.accounts().users();
    this.admin = new AdminUsers(face.accounts());
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.get("/admin/users", this::list, Access.SERVICE);
    routes.post("/admin/users", this::create, Access.SERVICE);
    routes.get("/admin/users/{user_id}", this::get, Access.SERVICE);
    routes.put("/admin/users/{user_id}", this::update, Access.SERVICE);
    routes.delete("/admin/users/{user_id}", this::delete, Access.SERVICE);
  }

  private VerifiedToken require(Context ctx) {
    return face.bearer().admin(Router.exchange(ctx));
  }

  private User user(Context ctx) {
    UUID id = GotrueRoutes.id(ctx, "user_id");
    return users.find(id).orElseThrow(() -> new ApiError(404, "user_not_found", "User not found"));
  }

  private void list(Context ctx) {
    VerifiedToken token = require(ctx);
    Paging paging = Paging.of(name -> GotrueRoutes.query(ctx, name));
    String filter = GotrueRoutes.query(ctx, "filter");
    String aud = face.bearer().audience(Router.exchange(ctx), token);
    long total = users.count(aud, filter);
    ObjectNode json = Json.MAPPER.createObjectNode();
    ArrayNode list = json.putArray("users");
    users
        .list(aud, filter, paging.perPage(), paging.offset())
        .forEach(user -> list.add(UserJson.of(users.profile(user))));
    json.put("aud", aud);
    paging.tell(ctx::header, "/admin/users", total, Map.of("filter", filter));
    GotrueRoutes.json(ctx, json);
  }

  private void create(Context ctx) {
    VerifiedToken token = require(ctx);
    AdminWish wish = AdminWish.of(Body.of(ctx));
    String aud = face.bearer().audience(Router.exchange(ctx), token);
    UUID id = admin.create(wish, aud, event(ctx, token, "user.create"));
    GotrueRoutes.json(ctx, face.user(id));
  }

  private void get(Context ctx) {
    var _ = require(ctx);
    GotrueRoutes.json(ctx, UserJson.of(users.profile(user(ctx))));
  }

  private void update(Context ctx) {
    VerifiedToken token = require(ctx);
    User user = user(ctx);
    admin.update(user.id(), AdminWish.of(Body.of(ctx)), event(ctx, token, "user.update"));
    GotrueRoutes.json(ctx, face.user(user.id()));
  }

  private void delete(Context ctx) {
    VerifiedToken token = require(ctx);
    User user = user(ctx);
    Body body = Body.of(ctx);
    boolean softly = body.flag("should_soft_delete", false);
    body.check();
    admin.delete(user, softly, event(ctx, token, "user.delete"));
    GotrueRoutes.json(ctx, Json.MAPPER.createObjectNode());
  }

  private static AuditEvent event(Context ctx, VerifiedToken token, String action) {
    return Origin.of(Router.exchange(ctx)).by("service", token.subject(), action, null);
  }
}
