package dev.crestfall.authorization.database.grant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authorization.change.Caller;
import dev.crestfall.authorization.change.Changes;
import dev.crestfall.authorization.database.TableGrants;
import dev.crestfall.authorization.database.grant.GrantMatrix.Asked;
import dev.crestfall.authorization.database.grant.GrantMatrix.Cell;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/table-grants`.
public final class GrantRoutes {
  private static final int MAX_CELLS = 1_000;
  private static final int MAX_TEXT = 200;
  private static final int LIMIT = 100;
  private static final int MOST = 500;

  private final Changes changes;

  public GrantRoutes(Changes changes) {
    this.changes = changes;
  }

  public void bind(RoutesConfig routes) {
    routes.get("/table-grants", this::read);
    routes.patch("/table-grants", this::write);
  }

  private void read(Context ctx) {
    Caller caller = Caller.of(Router.exchange(ctx)).known();
    Asked asked =
        new Asked(
            text(ctx, "schema", "public"),
            text(ctx, "filter", ""),
            text(ctx, "cursor", ""),
            limit(ctx.queryParam("limit")));
    ctx.json(changes.look(caller, change -> GrantMatrix.read(change, asked)));
  }

  private static String text(Context ctx, String name, String otherwise) {
    String text = ctx.queryParam(name);
    if (text == null || text.isEmpty()) {
      return otherwise;
    }
    if (text.length() > MAX_TEXT || text.indexOf('\0') >= 0) {
      throw ApiError.invalid(name, "is too long, or has a NUL character");
    }
    return text;
  }

  private static int limit(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return LIMIT;
    }
    if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
      throw ApiError.invalid("limit", "must be between 1 and " + MOST);
    }
    return Integer.parseInt(text);
  }

  private void write(Context ctx) {
    Caller caller = Caller.of(Router.exchange(ctx)).known();
    Body body = Body.of(ctx);
    boolean keep = !body.flag("dry_run", false);
    List<Cell> cells = cells(body);
    body.check();
    ctx.json(changes.make(caller, change -> GrantMatrix.write(change, cells, keep)));
  }

  private static List<Cell> cells(Body body) {
    JsonNode list = body.node().path("changes");
    List<Cell> cells = new ArrayList<>();
    if (!list.isArray() || list.isEmpty() || list.size() > MAX_CELLS) {
      body.wrong("changes", "must be a list of at most 1000");
      return cells;
    }
    for (JsonNode one : list) {
      boolean good =
          isName(one, "schema")
              && isName(one, "table")
              && isName(one, "role")
              && TableGrants.PRIVILEGES.contains(one.path("privilege").asText(""))
              && one.path("granted").isBoolean();
      if (!good) {
        body.wrong(
            "changes." + cells.size(),
            "must have schema, table, role, privilege (select, insert, update, delete) and granted");
      }
      cells.add(
          new Cell(
              one.path("schema").asText(""),
              one.path("table").asText(""),
              one.path("role").asText(""),
              one.path("privilege").asText(""),
              one.path("granted").asBoolean()));
    }
    return cells;
  }

  private static boolean isName(JsonNode one, String member) {
    String text = one.path(member).asText("");
    return one.path(member).isTextual()
        && !text.isEmpty()
        && text.length() <= MAX_TEXT
        && text.indexOf('\0') < 0;
  }
}
