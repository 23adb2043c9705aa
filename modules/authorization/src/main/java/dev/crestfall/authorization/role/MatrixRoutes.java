package dev.crestfall.authorization.role;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authorization.change.Caller;
import dev.crestfall.authorization.change.Changes;
import dev.crestfall.authorization.role.Matrix.Cell;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// `/matrix`.
public final class MatrixRoutes {
  private static final int MAX_CELLS = 1_000;

  private final Changes changes;

  public MatrixRoutes(Changes changes) {
    this.changes = changes;
  }

  public void bind(RoutesConfig routes) {
    routes.get("/matrix", this::read);
    routes.patch("/matrix", this::write);
  }

  private void read(Context ctx) {
    UUID organization = Roles.organization(ctx.queryParam("organization"));
    Caller caller = Caller.of(Router.exchange(ctx)).known();
    ctx.json(changes.look(caller, change -> Matrix.read(change, organization)));
  }

  private void write(Context ctx) {
    Caller caller = Caller.of(Router.exchange(ctx)).known();
    Body body = Body.of(ctx);
    UUID organization = Roles.organization(body.optionalText("organization").orElse(null));
    JsonNode revision = body.node().path("revision");
    if (!revision.canConvertToLong() || !revision.isIntegralNumber()) {
      body.wrong("revision", "is required: the revision that was read");
    }
    boolean keep = !body.flag("dry_run", false);
    List<Cell> cells = cells(body);
    body.check();
    ctx.json(
        changes.make(
            caller,
            change -> Matrix.write(change, organization, revision.longValue(), cells, keep)));
  }

  private static List<Cell> cells(Body body) {
    JsonNode list = body.node().path("changes");
    if (!list.isArray() || list.size() > MAX_CELLS) {
      body.wrong("changes", "must be a list of at most 1000");
      return List.of();
    }
    List<Cell> cells = new ArrayList<>();
    for (JsonNode one : list) {
      String path = "changes." + cells.size();
      if (!one.path("role").isTextual()
          || !one.path("permission").isTextual()
          || !one.path("granted").isBoolean()) {
        body.wrong(path, "must have role, permission and granted");
      }
      cells.add(
          new Cell(
              one.path("role").asText(),
              one.path("permission").asText(),
              one.path("granted").asBoolean()));
    }
    return cells;
  }
}
