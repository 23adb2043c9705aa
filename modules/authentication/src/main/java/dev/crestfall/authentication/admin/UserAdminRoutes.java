package dev.crestfall.authentication.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.code.link.LinkMail;
import dev.crestfall.authentication.gotrue.Face;
import dev.crestfall.authentication.gotrue.admin.AdminUsers;
import dev.crestfall.authentication.gotrue.admin.AdminWish;
import dev.crestfall.authentication.password.Weakness;
import dev.crestfall.authentication.session.Client;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.ApiError.Detail;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// `/users`: found, made, changed, banned and deleted by who has the permission.
public final class UserAdminRoutes {
  private static final String ONE = "/users/{id}";
  private static final String DB_ROLES = "authz.db-roles:write";
  private static final String PATIENCE = "SET LOCAL statement_timeout = '5s'";

  private final Accounts accounts;
  private final AdminUsers admin;
  private final LinkMail mail;

  public UserAdminRoutes(Face face, LinkMail mail) {
    this.accounts = face.accounts();
    this.admin = new AdminUsers(accounts);
    this.mail = mail;
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.get("/users", this::list);
    routes.post("/users", this::create);
    routes.get(ONE, this::get);
    routes.patch(ONE, this::update);
    routes.delete(ONE, this::delete);
    routes.get(ONE + "/impact", this::impact);
    routes.post(ONE + "/password-reset", this::mailReset);
  }

  private Visitor visitor(Context ctx, String permission) {
    return Visitor.of(Router.exchange(ctx), accounts.jdbi(), permission);
  }

  /// The user of the path, for somebody who may change them.
  private User target(Context ctx, Visitor visitor) {
    User user = user(ctx);
    visitor.requireAbove(user.id());
    return user;
  }

  private User user(Context ctx) {
    return accounts
        .users()
        .find(Router.id(ctx, "id", "user"))
        .orElseThrow(() -> ApiError.notFound("user"));
  }

  private void list(Context ctx) {
    var _ = visitor(ctx, UserPermissions.READ);
    UserQuery wanted = UserQuery.of(ctx::queryParam);
    answer(ctx, accounts.jdbi().inTransaction(handle -> list(handle, wanted)));
  }

  private static JsonNode list(Handle handle, UserQuery wanted) {
    int _ = handle.execute(PATIENCE);
    UserListDao dao = new UserListDao(handle);
    long estimate = dao.estimate();
    List<UserListDao.Row> found = dao.list(wanted, estimate <= UserListDao.FEW);
    return UserAdminJson.page(found, wanted, wanted.isEverybody() ? estimate : null);
  }

  private void get(Context ctx) {
    var _ = visitor(ctx, UserPermissions.READ);
    answer(ctx, shown(user(ctx).id()));
  }

  private JsonNode shown(UUID id) {
    return UserAdminJson.user(accounts.users().profile(accounts.users().get(id)));
  }

  private void create(Context ctx) {
    Visitor visitor = visitor(ctx, UserPermissions.WRITE);
    Body body = Body.of(ctx);
    boolean mailed = body.flag("password_reset", false);
    AdminWish wish = wish(visitor, body);
    UUID id =
        admin.create(
            wish, accounts.tokens().jwtAud(), visitor.event("user.create", new UUID(0, 0)));
    if (mailed) {
      reset(id, Client.of(Router.exchange(ctx)));
    }
    answer(ctx.status(201), shown(id));
  }

  /// What is wanted, by somebody who may want it.
  private AdminWish wish(Visitor visitor, Body body) {
    AdminWish wish = AdminWish.of(body);
    if (!wish.role().isEmpty() && !wish.role().equals(accounts.tokens().jwtDefaultGroupName())) {
      visitor.requireAlso(DB_ROLES);
    }
    String password = wish.password().orElse("");
    if (!password.isEmpty()) {
      Weakness weakness = accounts.policy().natively(password, List.of(wish.email()));
      if (!weakness.isNone()) {
        throw new ApiError(422, "weak_password", weakness.message())
            .because(List.of(new Detail("password", weakness.message())));
      }
    }
    return wish;
  }

  private void update(Context ctx) {
    Visitor visitor = visitor(ctx, UserPermissions.WRITE);
    User user = target(ctx, visitor);
    AdminWish wish = wish(visitor, Body.of(ctx));
    if (wish.ban().isPresent()) {
      visitor.requireOther(user.id());
    }
    String action = wish.ban().isPresent() ? "user.ban" : "user.update";
    admin.update(user.id(), wish, visitor.event(action, user.id()));
    answer(ctx, shown(user.id()));
  }

  private void delete(Context ctx) {
    Visitor visitor = visitor(ctx, UserPermissions.WRITE);
    User user = target(ctx, visitor);
    visitor.requireOther(user.id());
    boolean softly = "true".equals(ctx.queryParam("keep_row"));
    admin.delete(user, softly, visitor.event("user.delete", user.id()).with("softly", softly));
    ctx.status(204);
  }

  private void impact(Context ctx) {
    var _ = visitor(ctx, UserPermissions.READ);
    UUID id = user(ctx).id();
    answer(
        ctx,
        UserAdminJson.impact(
            Dependants.of(accounts.jdbi(), id), accounts.sessions().list(id).size()));
  }

  private void mailReset(Context ctx) {
    Visitor visitor = visitor(ctx, UserPermissions.WRITE);
    User user = target(ctx, visitor);
    if (user.email().isEmpty()) {
      throw new ApiError(409, "user_without_email", "The user has no address to write to");
    }
    boolean sent = reset(user.id(), Client.of(Router.exchange(ctx)));
    accounts
        .jdbi()
        .useTransaction(handle ->
            accounts.audit().record(handle, visitor.event("user.recovery_requested", user.id())));
    if (!sent) {
      throw new ApiError(429, "mail_too_soon", "The last mail is a moment ago")
          .with("Retry-After", "60");
    }
    ctx.status(202);
  }

  private boolean reset(UUID id, Client asker) {
    return accounts
        .jdbi()
        .inTransaction(handle -> mail.reset(handle, accounts.users().lock(handle, id), asker));
  }

  static void answer(Context ctx, JsonNode body) {
    ctx.header("Cache-Control", "no-store");
    ctx.contentType("application/json").result(Json.text(body));
  }
}
