package dev.crestfall.authorization.group;

import dev.crestfall.authorization.change.Caller;
import dev.crestfall.authorization.change.Changes;
import dev.crestfall.authorization.change.Ids;
import dev.crestfall.authorization.change.Page;
import dev.crestfall.authorization.change.References;
import dev.crestfall.authorization.model.Principal;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `/groups`.
public final class GroupRoutes {
  private static final int MAX_NAME = 200;

  private final Changes changes;

  public GroupRoutes(Changes changes) {
    this.changes = changes;
  }

  public void bind(RoutesConfig routes) {
    routes.get("/groups", this::list);
    routes.post("/groups", this::create);
    routes.get("/groups/{id}", this::get);
    routes.patch("/groups/{id}", this::rename);
    routes.delete("/groups/{id}", this::delete);
    routes.get("/groups/{id}/members", this::members);
    routes.post("/groups/{id}/members", this::add);
    routes.delete("/groups/{id}/members/{member}", this::remove);
  }

  private static Caller caller(Context ctx) {
    return Caller.of(Router.exchange(ctx)).known();
  }

  private static @Nullable UUID organization(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    UUID id = Ids.parse(text);
    if (id == null) {
      throw ApiError.notFound("organization");
    }
    return id;
  }

  private static String name(Body body) {
    String name = body.text("name").strip();
    if (name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
      body.wrong("name", "must have at most 200 characters, none of them control characters");
    }
    return name;
  }

  private void list(Context ctx) {
    UUID organization = organization(ctx.queryParam("organization"));
    Page page = Page.of(ctx.queryParam("after"), ctx.queryParam("limit"));
    ctx.json(
        page.view(
            "groups",
            changes.look(caller(ctx), change -> Groups.list(change, organization, page)),
            GroupDao.Row::id,
            Groups::view));
  }

  private void create(Context ctx) {
    Caller caller = caller(ctx);
    Body body = Body.of(ctx);
    String name = name(body);
    UUID organization = organization(body.optionalText("organization").orElse(null));
    body.check();
    ctx.status(HttpStatus.CREATED)
        .json(changes.make(caller, change -> Groups.create(change, organization, name)));
  }

  private void get(Context ctx) {
    UUID id = Router.id(ctx, "id", "group");
    ctx.json(changes.look(caller(ctx), change -> Groups.get(change, id)));
  }

  private void rename(Context ctx) {
    Caller caller = caller(ctx);
    UUID id = Router.id(ctx, "id", "group");
    Body body = Body.of(ctx);
    String name = name(body);
    body.check();
    ctx.json(changes.make(caller, change -> Groups.rename(change, id, name)));
  }

  private void delete(Context ctx) {
    UUID id = Router.id(ctx, "id", "group");
    changes.make(
        caller(ctx),
        change -> {
          Groups.delete(change, id);
          return true;
        });
    ctx.status(HttpStatus.NO_CONTENT);
  }

  private void members(Context ctx) {
    UUID id = Router.id(ctx, "id", "group");
    ctx.json(Map.of("members", changes.look(caller(ctx), change -> Groups.members(change, id))));
  }

  private void add(Context ctx) {
    Caller caller = caller(ctx);
    UUID id = Router.id(ctx, "id", "group");
    Body body = Body.of(ctx);
    Optional<Principal> member = References.principal(body.node().path("principal"));
    if (member.isEmpty()) {
      body.wrong("principal", "must be like {\"type\":\"user\",\"id\":\"...\"}");
    }
    body.check();
    changes.make(
        caller,
        change -> {
          Groups.add(change, id, member.orElseThrow());
          return true;
        });
    ctx.status(HttpStatus.NO_CONTENT);
  }

  private void remove(Context ctx) {
    UUID id = Router.id(ctx, "id", "group");
    String text = ctx.pathParam("member");
    Principal member =
        Principal.ofKey(text.contains(":") ? text : "user:" + text)
            .filter(principal -> principal.id().indexOf('\0') < 0)
            .orElseThrow(() -> ApiError.notFound("member"));
    changes.make(
        caller(ctx),
        change -> {
          Groups.remove(change, id, member);
          return true;
        });
    ctx.status(HttpStatus.NO_CONTENT);
  }
}
