package dev.crestfall.authorization.database;

import dev.crestfall.authorization.change.Caller;
import dev.crestfall.authorization.change.Changes;
import dev.crestfall.authorization.database.Policies.Wanted;
import dev.crestfall.authorization.database.PolicyTemplate.Values;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `/policies`.
public final class PolicyRoutes {
  private static final int MAX_TEXT = 200;
  private static final List<String> PARAMETERS = List.of("column", "type", "read", "write");

  private final Changes changes;

  public PolicyRoutes(Changes changes) {
    this.changes = changes;
  }

  public void bind(RoutesConfig routes) {
    routes.get("/policies/templates", PolicyRoutes::templates);
    routes.get("/policies", this::list);
    routes.post("/policies", this::create);
    routes.delete("/policies", this::delete);
  }

  private static Caller caller(Context ctx) {
    return Caller.of(Router.exchange(ctx)).known();
  }

  private static void templates(Context ctx) {
    var _ = caller(ctx);
    ctx.json(
        Map.of(
            "templates",
            Arrays.stream(PolicyTemplate.values()).map(PolicyTemplate::view).toList()));
  }

  private void list(Context ctx) {
    String schema = Optional.ofNullable(ctx.queryParam("schema")).orElse("public");
    String table = Optional.ofNullable(ctx.queryParam("table")).orElse("");
    if (schema.indexOf('\0') >= 0 || table.indexOf('\0') >= 0) {
      throw ApiError.notFound("table");
    }
    ctx.json(
        Map.of(
            "policies", changes.look(caller(ctx), change -> Policies.list(change, schema, table))));
  }

  private static String text(Body body, String member) {
    String text = body.text(member);
    if (text.length() > MAX_TEXT || text.indexOf('\0') >= 0) {
      body.wrong(member, "must be at most " + MAX_TEXT + " characters");
    }
    return text;
  }

  private void create(Context ctx) {
    Caller caller = caller(ctx);
    Body body = Body.of(ctx);
    String schema = text(body, "schema");
    String table = text(body, "table");
    Optional<PolicyTemplate> template = PolicyTemplate.of(text(body, "template"));
    if (template.isEmpty()) {
      body.wrong("template", "must be one of GET /authorization/policies/templates");
      body.check();
    }
    Wanted wanted = new Wanted(schema, table, template.get(), values(body, template.get()));
    boolean keep = !body.flag("dry_run", false);
    body.check();
    ctx.status(keep ? HttpStatus.CREATED : HttpStatus.OK)
        .json(changes.make(caller, change -> Policies.create(change, wanted, keep)));
  }

  private static Values values(Body body, PolicyTemplate template) {
    for (String parameter : PARAMETERS) {
      if (body.has(parameter) && !template.takes(parameter)) {
        body.wrong(parameter, "means nothing to the template " + template.word());
      }
    }
    String type = value(body, template, "type");
    if (!type.isEmpty() && !type.matches("[a-z][a-z0-9_-]{0,49}")) {
      body.wrong("type", "must be a type of resources, as post");
    }
    return new Values(
        value(body, template, "column"),
        "",
        type,
        value(body, template, "read"),
        value(body, template, "write"));
  }

  private static String value(Body body, PolicyTemplate template, String parameter) {
    return template.requires(parameter) || body.has(parameter) ? text(body, parameter) : "";
  }

  private void delete(Context ctx) {
    Caller caller = caller(ctx);
    Body body = Body.of(ctx);
    String schema = text(body, "schema");
    String table = text(body, "table");
    String name = text(body, "name");
    body.check();
    changes.make(
        caller,
        change -> {
          Policies.delete(change, schema, table, name);
          return true;
        });
    ctx.status(HttpStatus.NO_CONTENT);
  }
}
