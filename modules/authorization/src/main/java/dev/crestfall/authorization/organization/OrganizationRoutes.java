package dev.crestfall.authorization.organization;

import dev.crestfall.authorization.change.Caller;
import dev.crestfall.authorization.change.Changes;
import dev.crestfall.authorization.change.Ids;
import dev.crestfall.authorization.change.Page;
import dev.crestfall.authorization.model.Principal;
import dev.crestfall.authorization.model.PrincipalType;
import dev.crestfall.authorization.model.ScopeKind;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import java.util.UUID;

/// `/organizations`, `/teams` and `/workspaces`: what they are called, what is in them, whose they
/// are.
public final class OrganizationRoutes {
  private static final int MAX_NAME = 200;

  private final Changes changes;

  public OrganizationRoutes(Changes changes) {
    this.changes = changes;
  }

  public void bind(RoutesConfig routes) {
    routes.get("/organizations", this::organizations);
    routes.post("/organizations", this::createOrganization);
    bind(routes, "/organizations/{id}", ScopeKind.ORGANIZATION);
    bind(routes, "/teams/{id}", ScopeKind.TEAM);
    bind(routes, "/workspaces/{id}", ScopeKind.WORKSPACE);
    bindBelow(routes, "/organizations/{id}/teams", ScopeKind.TEAM, ScopeKind.ORGANIZATION);
    bindBelow(routes, "/teams/{id}/workspaces", ScopeKind.WORKSPACE, ScopeKind.TEAM);
    routes.post("/organizations/{id}/transfer", ctx -> transfer(ctx, ScopeKind.ORGANIZATION));
    routes.post("/teams/{id}/transfer", ctx -> transfer(ctx, ScopeKind.TEAM));
  }

  private void bind(RoutesConfig routes, String path, ScopeKind kind) {
    routes.get(path, ctx -> get(ctx, kind));
    routes.patch(path, ctx -> rename(ctx, kind));
    routes.delete(path, ctx -> delete(ctx, kind));
  }

  private void bindBelow(RoutesConfig routes, String path, ScopeKind kind, ScopeKind parent) {
    routes.get(path, ctx -> below(ctx, kind, parent));
    routes.post(path, ctx -> createBelow(ctx, kind, parent));
  }

  private static Caller caller(Context ctx) {
    return Caller.of(Router.exchange(ctx)).known();
  }

  private static Page page(Context ctx) {
    return Page.of(ctx.queryParam("after"), ctx.queryParam("limit"));
  }

  private static String name(Body body) {
    String name = body.text("name").strip();
    if (name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
      body.wrong("name", "must have at most 200 characters, none of them control characters");
    }
    return name;
  }

  private void organizations(Context ctx) {
    Caller caller = caller(ctx);
    Page page = page(ctx);
    Optional<Principal> user =
        caller.subject().principals().stream()
            .filter(principal -> principal.type() == PrincipalType.USER)
            .findFirst();
    if (user.isPresent()
        && changes.look(
            caller, change -> change.dao(ScopeDao.class).personal(user.get().id()).isEmpty())) {
      changes.make(caller, change -> change.dao(ScopeDao.class).ensurePersonal(user.get().id()));
    }
    ctx.json(
        page.view(
            "organizations",
            changes.look(caller, change -> Places.organizations(change, page)),
            Place::id,
            Place::view));
  }

  private void createOrganization(Context ctx) {
    Caller caller = caller(ctx);
    Body body = Body.of(ctx);
    String name = name(body);
    body.check();
    ctx.status(HttpStatus.CREATED)
        .json(changes.make(caller, change -> Places.createOrganization(change, name)));
  }

  private void get(Context ctx, ScopeKind kind) {
    UUID id = Router.id(ctx, "id", kind.word());
    ctx.json(changes.look(caller(ctx), change -> Places.get(change, kind, id)));
  }

  private void rename(Context ctx, ScopeKind kind) {
    Caller caller = caller(ctx);
    UUID id = Router.id(ctx, "id", kind.word());
    Body body = Body.of(ctx);
    String name = name(body);
    body.check();
    ctx.json(changes.make(caller, change -> Places.rename(change, kind, id, name)));
  }

  private void delete(Context ctx, ScopeKind kind) {
    UUID id = Router.id(ctx, "id", kind.word());
    changes.make(
        caller(ctx),
        change -> {
          Places.delete(change, kind, id);
          return true;
        });
    ctx.status(HttpStatus.NO_CONTENT);
  }

  private void below(Context ctx, ScopeKind kind, ScopeKind parent) {
    UUID id = Router.id(ctx, "id", parent.word());
    Page page = page(ctx);
    ctx.json(
        page.view(
            kind.word() + "s",
            changes.look(caller(ctx), change -> Places.below(change, kind, parent, id, page)),
            Place::id,
            Place::view));
  }

  private void createBelow(Context ctx, ScopeKind kind, ScopeKind parent) {
    Caller caller = caller(ctx);
    UUID id = Router.id(ctx, "id", parent.word());
    Body body = Body.of(ctx);
    String name = name(body);
    body.check();
    ctx.status(HttpStatus.CREATED)
        .json(changes.make(caller, change -> Places.createBelow(change, kind, parent, id, name)));
  }

  /// To a member with `to`, a team also to another organization with `organization`.
  private void transfer(Context ctx, ScopeKind kind) {
    Caller caller = caller(ctx);
    UUID id = Router.id(ctx, "id", kind.word());
    Body body = Body.of(ctx);
    String to = body.optionalText("to").orElse("");
    UUID organization = Ids.parse(body.optionalText("organization").orElse(""));
    Optional<Principal> heir = Principal.ofKey(to.contains(":") ? to : "user:" + to);
    boolean move = kind == ScopeKind.TEAM && organization != null && to.isEmpty();
    if (heir.isEmpty() && !move) {
      body.wrong("to", "must be a user");
    }
    body.check();
    changes.make(
        caller,
        change -> {
          if (move && organization != null) {
            Members.move(change, id, organization);
          } else {
            Members.transfer(change, kind, id, heir.orElseThrow());
          }
          return true;
        });
    ctx.status(HttpStatus.NO_CONTENT);
  }
}
