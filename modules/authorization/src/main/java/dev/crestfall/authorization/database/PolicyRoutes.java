package dev.crestfall.authorization.database;

import dev.crestfall.authorization.change.Caller;
import dev.crestfall.authorization.change.Change;
import dev.crestfall.authorization.change.Changes;
import dev.crestfall.authorization.database.Policies.Wanted;
import dev.crestfall.authorization.database.PolicyTemplate.Values;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `/policies`.
public final class PolicyRoutes {
  private static final int MAX_TEXT = 200;
  private static final int MAX_NAME = 63;
  private static final List<String> PARAMETERS = List.of("column", "type", "read", "write");

  private final Changes changes;

  public PolicyRoutes(Changes changes) {
    this.changes = changes;
  }

  public void bind(RoutesConfig routes) {
    routes.get("/policies/templates", PolicyRoutes::templates);
    routes.get("/policies", this::list);
    routes.post("/policies", this::create);
    routes.patch("/policies", this::update);
    routes.delete("/policies", this::delete);
    routes.put("/policies/table", this::heed);
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
    if (body.has("name") || body.has("using") || body.has("check")) {
      OwnPolicy.Wanted own = own(body, true);
      boolean keep = keep(body);
      ctx.status(keep ? HttpStatus.CREATED : HttpStatus.OK)
          .json(changes.make(caller, change -> OwnPolicy.create(allowed(change), own, keep)));
      return;
    }
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

  private void update(Context ctx) {
    Caller caller = caller(ctx);
    Body body = Body.of(ctx);
    OwnPolicy.Wanted own = own(body, false);
    boolean keep = keep(body);
    ctx.json(changes.make(caller, change -> OwnPolicy.update(allowed(change), own, keep)));
  }

  private void heed(Context ctx) {
    Caller caller = caller(ctx);
    Body body = Body.of(ctx);
    String schema = text(body, "schema");
    String table = text(body, "table");
    if (!body.has("enabled")) {
      body.wrong("enabled", "is required");
    }
    boolean enabled = body.flag("enabled", true);
    boolean keep = keep(body);
    ctx.json(
        changes.make(
            caller, change -> OwnPolicy.heed(allowed(change), schema, table, enabled, keep)));
  }

  private static Change allowed(Change change) {
    change.requireOfInstallation(Policies.WRITE, "policy");
    return change;
  }

  private static boolean keep(Body body) {
    boolean keep = !body.flag("dry_run", false);
    body.check();
    return keep;
  }

  /// A policy in somebody's own words.
  private static OwnPolicy.Wanted own(Body body, boolean made) {
    String command = body.optionalText("command").orElse("all").toUpperCase(Locale.ROOT);
    if (!OwnPolicy.COMMANDS.contains(command)) {
      body.wrong("command", "must be all, select, insert, update or delete");
    }
    if (!made && (body.has("command") || body.has("restrictive"))) {
      body.wrong("command", "and restrictive can't be changed: make another policy");
    }
    String using = condition(body, "using");
    String check = condition(body, "check");
    if (command.equals("INSERT") && using != null) {
      body.wrong("using", "means nothing to insert: say check");
    }
    if (check != null && (command.equals("SELECT") || command.equals("DELETE"))) {
      body.wrong("check", "means nothing there: say using");
    }
    if (made && using == null && check == null) {
      body.wrong("using", "or check is required");
    }
    return new OwnPolicy.Wanted(
        text(body, "schema"),
        text(body, "table"),
        name(body, "name"),
        body.has("new_name") ? name(body, "new_name") : null,
        command,
        body.flag("restrictive", false),
        body.has("roles") ? body.texts("roles") : null,
        using,
        check);
  }

  private static String name(Body body, String member) {
    String name = text(body, member);
    if (name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME) {
      body.wrong(member, "must be at most 63 bytes");
    }
    return name;
  }

  private static @Nullable String condition(Body body, String member) {
    String text = body.optionalText(member).map(String::strip).orElse("");
    if (text.isEmpty()) {
      return null;
    }
    if (!Condition.isOne(text)) {
      body.wrong(member, "must be one condition, without comments and semicolons");
    }
    return text;
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
