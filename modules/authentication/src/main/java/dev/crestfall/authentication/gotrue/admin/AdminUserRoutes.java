package dev.crestfall.authentication.gotrue.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.gotrue.Face;
import dev.crestfall.authentication.gotrue.GotrueErrors;
import dev.crestfall.authentication.gotrue.GotrueRoutes;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// `/admin/users`, for who holds the service key.
public final class AdminUserRoutes {
  private static final int PER_PAGE = 50;
  private static final int MOST_PER_PAGE = 1000;
  private static final int LAST_PAGE = 1_000_000;

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
    int page = number(ctx, "page", 1, LAST_PAGE);
    int perPage = number(ctx, "per_page", PER_PAGE, MOST_PER_PAGE);
    String filter = GotrueRoutes.query(ctx, "filter");
    String aud = face.bearer().audience(Router.exchange(ctx), token);
    long total = users.count(aud, filter);
    ObjectNode json = Json.MAPPER.createObjectNode();
    ArrayNode list = json.putArray("users");
    users
        .list(aud, filter, perPage, (long) (page - 1) * perPage)
        .forEach(user -> list.add(UserJson.of(users.profile(user))));
    json.put("aud", aud);
    ctx.header("X-Total-Count", Long.toString(total));
    ctx.header("Link", links(page, perPage, total, filter));
    GotrueRoutes.json(ctx, json);
  }

  private static int number(Context ctx, String name, int otherwise, int most) {
    String text = GotrueRoutes.query(ctx, name);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < 1) {
      throw GotrueErrors.invalid("Bad Pagination Parameters: " + name + " is no number above 0");
    }
    return Math.min(Integer.parseInt(text), most);
  }

  /// The client reads the page from the first parameter, whatever it is called.
  private static String links(int page, int perPage, long total, String filter) {
    long pages = (total + perPage - 1) / perPage;
    String rest =
        "&per_page="
            + perPage
            + (filter.isEmpty()
                ? ""
                : "&filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
    String last = "</admin/users?page=%d%s>; rel=\"last\"".formatted(pages, rest);
    return page < pages
        ? "</admin/users?page=%d%s>; rel=\"next\", %s".formatted(page + 1, rest, last)
        : last;
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
