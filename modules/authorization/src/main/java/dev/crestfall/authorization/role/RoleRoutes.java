package dev.crestfall.authorization.role;

import dev.crestfall.authorization.change.Caller;
import dev.crestfall.authorization.change.Changes;
import dev.crestfall.authorization.change.Ids;
import dev.crestfall.authorization.role.Roles.NewRole;
import dev.crestfall.authorization.role.Roles.RolePatch;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Permission;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `/permissions` and `/roles`.
public final class RoleRoutes {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,49}");
  private static final int MAX_DESCRIPTION = 500;
  private static final int MAX_PERMISSION = 100;

  private final Changes changes;

  public RoleRoutes(Changes changes) {
    this.changes = changes;
  }

  public void bind(RoutesConfig routes) {
    routes.get("/permissions", this::listPermissions);
    routes.post("/permissions", this::createPermission);
    routes.delete("/permissions/{name}", this::deletePermission);
    routes.get("/roles", this::list);
    routes.post("/roles", this::create);
    routes.get("/roles/{id}", this::get);
    routes.patch("/roles/{id}", this::update);
    routes.delete("/roles/{id}", this::delete);
  }

  private static Caller caller(Context ctx) {
    return Caller.of(Router.exchange(ctx)).known();
  }

  private void listPermissions(Context ctx) {
    ctx.json(Map.of("permissions", changes.look(caller(ctx), Permissions::list)));
  }

  private void createPermission(Context ctx) {
    Caller caller = caller(ctx);
    Body body = Body.of(ctx);
    String name = body.text("name");
    Set<String> roles = new TreeSet<>(body.texts("roles"));
    Permission permission = null;
    try {
      permission = new Permission(name, description(body).orElse(""), roles);
    } catch (IllegalArgumentException e) {
      body.wrong("name", "must be like posts:read");
    }
    if (name.length() > MAX_PERMISSION) {
      body.wrong("name", "is longer than 100 characters");
    }
    body.check();
    Permission wanted = Objects.requireNonNull(permission);
    ctx.status(HttpStatus.CREATED)
        .json(changes.make(caller, change -> Permissions.create(change, wanted)));
  }

  private void deletePermission(Context ctx) {
    String name = ctx.pathParam("name");
    changes.make(
        caller(ctx),
        change -> {
          Permissions.delete(change, name);
          return true;
        });
    ctx.status(HttpStatus.NO_CONTENT);
  }

  private void list(Context ctx) {
    UUID organization = Roles.organization(ctx.queryParam("organization"));
    ctx.json(
        Map.of(
            "roles",
            changes.look(
                caller(ctx),
                change -> {
                  if (organization != null) {
                    change.require(
                        "authz.roles:read",
                        change
                            .facts()
                            .scope(organization)
                            .orElseThrow(() -> ApiError.notFound("organization")),
                        "organization");
                  }
                  return Roles.list(change, organization).stream().map(Roles::view).toList();
                })));
  }

  private void get(Context ctx) {
    UUID id = Router.id(ctx, "id", "role");
    ctx.json(changes.look(caller(ctx), change -> Roles.view(Roles.visible(change, id))));
  }

  private void create(Context ctx) {
    Caller caller = caller(ctx);
    Body body = Body.of(ctx);
    String name = body.text("name");
    checkName(body, name);
    UUID organization = null;
    String owner = body.optionalText("organization").orElse("");
    if (!owner.isEmpty()) {
      organization = Ids.parse(owner);
      if (organization == null) {
        body.wrong("organization", "must be an id");
      }
    }
    NewRole role =
        new NewRole(
            organization,
            name,
            description(body).orElse(""),
            body.optionalText("parent").orElse(null),
            new TreeSet<>(body.texts("permissions")));
    body.check();
    ctx.status(HttpStatus.CREATED).json(changes.make(caller, change -> Roles.create(change, role)));
  }

  private void update(Context ctx) {
    Caller caller = caller(ctx);
    UUID id = Router.id(ctx, "id", "role");
    Body body = Body.of(ctx);
    String name = body.optionalText("name").orElse(null);
    if (name != null) {
      checkName(body, name);
    }
    String parent = body.has("parent") ? body.optionalText("parent").orElse("") : null;
    RolePatch patch =
        new RolePatch(
            name,
            description(body).orElse(null),
            parent,
            body.has("permissions") ? new TreeSet<>(body.texts("permissions")) : null);
    body.check();
    ctx.json(changes.make(caller, change -> Roles.update(change, id, patch)));
  }

  private void delete(Context ctx) {
    UUID id = Router.id(ctx, "id", "role");
    @Nullable String to = ctx.queryParam("reassign_to");
    changes.make(
        caller(ctx),
        change -> {
          Roles.delete(change, id, to);
          return true;
        });
    ctx.status(HttpStatus.NO_CONTENT);
  }

  private static void checkName(Body body, String name) {
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      body.wrong("name", "must be lower case letters, digits, - and _, 50 at most");
    }
  }

  private static Optional<String> description(Body body) {
    Optional<String> text = body.optionalText("description");
    if (text.isPresent() && text.get().length() > MAX_DESCRIPTION) {
      body.wrong("description", "is longer than 500 characters");
    }
    return text;
  }
}
