package dev.crestfall.authorization.organization;

import dev.crestfall.authorization.assignment.Assignment;
import dev.crestfall.authorization.change.Caller;
import dev.crestfall.authorization.change.Changes;
import dev.crestfall.authorization.change.Page;
import dev.crestfall.authorization.change.References;
import dev.crestfall.authorization.change.Times;
import dev.crestfall.authorization.model.Principal;
import dev.crestfall.authorization.model.ScopeKind;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// `/organizations/{id}/members` and `/teams/{id}/members`. A member is named `user:ID`, or by the
/// id of a user alone.
public final class MemberRoutes {
  private final Changes changes;

  public MemberRoutes(Changes changes) {
    this.changes = changes;
  }

  public void bind(RoutesConfig routes) {
    bind(routes, "/organizations/{id}/members", ScopeKind.ORGANIZATION);
    bind(routes, "/teams/{id}/members", ScopeKind.TEAM);
  }

  private void bind(RoutesConfig routes, String path, ScopeKind kind) {
    routes.get(path, ctx -> list(ctx, kind));
    routes.post(path, ctx -> add(ctx, kind));
    routes.patch(path + "/{member}", ctx -> replace(ctx, kind));
    routes.delete(path + "/{member}", ctx -> remove(ctx, kind));
  }

  private static Caller caller(Context ctx) {
    return Caller.of(Router.exchange(ctx)).known();
  }

  private static Principal member(Context ctx, Caller caller) {
    String text = ctx.pathParam("member");
    if (text.equals("me")) {
      return caller.user();
    }
    return Principal.ofKey(text.contains(":") ? text : "user:" + text)
        .filter(principal -> principal.id().indexOf('\0') < 0)
        .orElseThrow(() -> ApiError.notFound("member"));
  }

  private void list(Context ctx, ScopeKind kind) {
    UUID id = Router.id(ctx, "id", kind.word());
    Page page = Page.of(ctx.queryParam("after"), ctx.queryParam("limit"));
    ctx.json(
        page.view(
            "members",
            changes.look(caller(ctx), change -> Members.list(change, kind, id, page)),
            Assignment::id,
            Assignment::view));
  }

  private void add(Context ctx, ScopeKind kind) {
    Caller caller = caller(ctx);
    UUID id = Router.id(ctx, "id", kind.word());
    Body body = Body.of(ctx);
    Optional<Principal> principal = References.principal(body.node().path("principal"));
    if (principal.isEmpty()) {
      body.wrong("principal", "must be like {\"type\":\"user\",\"id\":\"...\"}");
    }
    String role = body.text("role");
    Instant expires = Times.future(body, "expires_at", changes.clock().instant());
    body.check();
    Assignment made =
        changes.make(
            caller,
            change -> Members.add(change, kind, id, principal.orElseThrow(), role, expires));
    ctx.status(HttpStatus.CREATED).json(made.view());
  }

  private void replace(Context ctx, ScopeKind kind) {
    Caller caller = caller(ctx);
    UUID id = Router.id(ctx, "id", kind.word());
    Principal member = member(ctx, caller);
    Body body = Body.of(ctx);
    String role = body.text("role");
    body.check();
    ctx.json(
        changes.make(caller, change -> Members.replace(change, kind, id, member, role)).view());
  }

  private void remove(Context ctx, ScopeKind kind) {
    Caller caller = caller(ctx);
    UUID id = Router.id(ctx, "id", kind.word());
    Principal member = member(ctx, caller);
    changes.make(
        caller,
        change -> {
          Members.remove(change, kind, id, member);
          return true;
        });
    ctx.status(HttpStatus.NO_CONTENT);
  }
}
