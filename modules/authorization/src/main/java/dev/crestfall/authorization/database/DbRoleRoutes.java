package dev.crestfall.authorization.database;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authorization.change.Caller;
import dev.crestfall.authorization.change.Changes;
import dev.crestfall.authorization.database.TableGrants.Wanted;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// `/db-roles`.
public final class DbRoleRoutes {
  private static final String ONE = "/db-roles/{name}";
  private static final int MAX_PATH = 8;
  private static final int MAX_TEXT = 500;
  private static final int USUAL_RANK = 100;

  private final Changes changes;

  public DbRoleRoutes(Changes changes) {
    this.changes = changes;
  }

  public void bind(RoutesConfig routes) {
    routes.get("/db-roles", this::list);
    routes.post("/db-roles", this::create);
    routes.get(ONE, this::get);
    routes.delete(ONE, this::delete);
    routes.post(ONE + "/grants", ctx -> write(ctx, true));
    routes.delete(ONE + "/grants", ctx -> write(ctx, false));
    routes.post(ONE + "/claims", this::map);
    routes.delete(ONE + "/claims/{id}", this::unmap);
  }

  private static Caller caller(Context ctx) {
    return Caller.of(Router.exchange(ctx)).known();
  }

  private static String text(Body body, String member, boolean required) {
    String text = required ? body.text(member) : body.optionalText(member).orElse("");
    if (text.length() > MAX_TEXT) {
      body.wrong(member, "is longer than 500 characters");
    }
    return text;
  }

  private void list(Context ctx) {
    ctx.json(Map.of("db_roles", changes.look(caller(ctx), DbRoles::list)));
  }

  private void get(Context ctx) {
    String name = ctx.pathParam("name");
    ctx.json(changes.look(caller(ctx), change -> DbRoles.get(change, name)));
  }

  private void create(Context ctx) {
    Caller caller = caller(ctx);
    Body body = Body.of(ctx);
    String name = text(body, "name", true);
    String description = text(body, "description", false);
    String like = text(body, "like", false);
    body.check();
    ctx.status(HttpStatus.CREATED)
        .json(changes.make(caller, change -> DbRoles.create(change, name, description, like)));
  }

  private void delete(Context ctx) {
    String name = ctx.pathParam("name");
    changes.make(
        caller(ctx),
        change -> {
          DbRoles.delete(change, name);
          return true;
        });
    ctx.status(HttpStatus.NO_CONTENT);
  }

  private void write(Context ctx, boolean give) {
    Caller caller = caller(ctx);
    String name = ctx.pathParam("name");
    Body body = Body.of(ctx);
    Set<String> privileges = new TreeSet<>();
    body.texts("privileges").forEach(one -> privileges.add(one.toLowerCase(Locale.ROOT)));
    if (privileges.isEmpty() || !TableGrants.PRIVILEGES.containsAll(privileges)) {
      body.wrong("privileges", "must be a list of select, insert, update and delete");
    }
    Wanted wanted = new Wanted(text(body, "schema", true), text(body, "table", true), privileges);
    body.check();
    ctx.json(
        changes.make(
            caller,
            change ->
                give
                    ? TableGrants.grant(change, name, wanted)
                    : TableGrants.revoke(change, name, wanted)));
  }

  private void map(Context ctx) {
    Caller caller = caller(ctx);
    String name = ctx.pathParam("name");
    Body body = Body.of(ctx);
    List<String> path = body.texts("path");
    boolean bad =
        path.isEmpty()
            || path.size() > MAX_PATH
            || path.stream()
                .anyMatch(step -> step.isEmpty() || step.chars().anyMatch(Character::isISOControl));
    if (bad) {
      body.wrong("path", "must be the names that lead to the claim, at most 8");
    } else if (path.getFirst().equals("user_metadata")) {
      body.wrong("path", "must not be user_metadata, which users write themselves");
    }
    String value = text(body, "value", true);
    JsonNode rank = body.node().path("rank");
    if (!rank.isMissingNode() && !rank.isInt()) {
      body.wrong("rank", "must be a number");
    }
    body.check();
    ctx.status(HttpStatus.CREATED)
        .json(
            changes.make(
                caller, change -> DbRoles.map(change, name, path, value, rank.asInt(USUAL_RANK))));
  }

  private void unmap(Context ctx) {
    String name = ctx.pathParam("name");
    UUID id = Router.id(ctx, "id", "claim");
    changes.make(
        caller(ctx),
        change -> {
          DbRoles.unmap(change, name, id);
          return true;
        });
    ctx.status(HttpStatus.NO_CONTENT);
  }
}
