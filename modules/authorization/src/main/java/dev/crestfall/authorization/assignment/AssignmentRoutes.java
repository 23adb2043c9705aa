package dev.crestfall.authorization.assignment;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.crestfall.authorization.assignment.Assignments.NewAssignment;
import dev.crestfall.authorization.change.Caller;
import dev.crestfall.authorization.change.Change;
import dev.crestfall.authorization.change.Changes;
import dev.crestfall.authorization.change.Page;
import dev.crestfall.authorization.change.References;
import dev.crestfall.authorization.change.Times;
import dev.crestfall.authorization.model.Principal;
import dev.crestfall.authorization.model.Scope;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `/assignments` and `/principals/{id}/effective`.
public final class AssignmentRoutes {
  private final Changes changes;

  public AssignmentRoutes(Changes changes) {
    this.changes = changes;
  }

  public void bind(RoutesConfig routes) {
    routes.get("/assignments", this::list);
    routes.post("/assignments", this::create);
    routes.get("/assignments/{id}", this::get);
    routes.delete("/assignments/{id}", this::delete);
    routes.get("/principals/{id}/effective", this::effective);
  }

  private static Caller caller(Context ctx) {
    return Caller.of(Router.exchange(ctx)).known();
  }

  private void list(Context ctx) {
    Caller caller = caller(ctx);
    String scope = ctx.queryParam("scope");
    String principal = ctx.queryParam("principal");
    Page page = Page.of(ctx.queryParam("after"), ctx.queryParam("limit"));
    if ((scope == null) == (principal == null)) {
      throw ApiError.invalid("scope", "or principal is required, one of them");
    }
    List<Assignment> found =
        changes.look(
            caller,
            change ->
                scope == null
                    ? ofPrincipal(change, principal, page)
                    : ofScope(change, scope, page));
    ctx.json(page.view("assignments", found, Assignment::id, Assignment::view));
  }

  private static List<Assignment> ofScope(Change change, String reference, Page page) {
    Scope scope = scope(change, reference);
    change.require(Assignments.READ, scope, "scope");
    return Assignments.ofScope(change, scope, page.after(), page.limit());
  }

  static Scope scope(Change change, String reference) {
    return References.scope(change.facts(), TextNode.valueOf(reference))
        .orElseThrow(() -> ApiError.notFound("scope"));
  }

  /// Of others only what is held where the caller may see members.
  private static List<Assignment> ofPrincipal(
      Change change, @Nullable String reference, Page page) {
    Principal principal =
        Principal.ofKey(String.valueOf(reference))
            .orElseThrow(() -> ApiError.invalid("principal", "must be like user:ID"));
    List<Assignment> all = Assignments.ofPrincipal(change, principal, page.after(), page.limit());
    if (change.caller().is(principal)) {
      return all;
    }
    return all.stream()
        .filter(one ->
            change
                .engine()
                .decide(change.caller().subject(), Assignments.READ, change.scope(one.scopeId()))
                .allowed())
        .toList();
  }

  private void get(Context ctx) {
    UUID id = Router.id(ctx, "id", "assignment");
    ctx.json(changes.look(caller(ctx), change -> Assignments.visible(change, id).view()));
  }

  private void create(Context ctx) {
    Caller caller = caller(ctx);
    Body body = Body.of(ctx);
    Optional<Principal> principal = References.principal(body.node().path("principal"));
    if (principal.isEmpty()) {
      body.wrong("principal", "must be like {\"type\":\"user\",\"id\":\"...\"}");
    }
    String role = body.text("role");
    if (!body.has("scope")) {
      body.wrong("scope", "is required");
    }
    Instant expires = Times.future(body, "expires_at", changes.clock().instant());
    body.check();
    Assignment made =
        changes.make(
            caller,
            change -> {
              Scope scope =
                  References.scope(change.facts(), body.node().path("scope"))
                      .orElseThrow(() -> ApiError.notFound("scope"));
              change.require(Assignments.WRITE, scope, "scope");
              return Assignments.grant(
                  change,
                  new NewAssignment(
                      principal.orElseThrow(), change.role(role, scope), scope, expires));
            });
    ctx.status(HttpStatus.CREATED).json(made.view());
  }

  private void delete(Context ctx) {
    UUID id = Router.id(ctx, "id", "assignment");
    changes.make(
        caller(ctx),
        change -> {
          Assignments.revoke(change, Assignments.visible(change, id));
          return true;
        });
    ctx.status(HttpStatus.NO_CONTENT);
  }

  private void effective(Context ctx) {
    Caller caller = caller(ctx);
    String id = ctx.pathParam("id");
    String type = Optional.ofNullable(ctx.queryParam("type")).orElse("user");
    Principal principal =
        id.equals("me")
            ? caller.user()
            : Principal.ofKey(id)
                .or(() -> Principal.ofKey(type + ":" + id))
                .orElseThrow(() -> ApiError.invalid("type", "is no type of principal"));
    String scope = ctx.queryParam("scope");
    Map<String, Object> answer =
        changes.look(
            caller,
            change ->
                scope == null
                    ? Effective.everywhere(change, principal)
                    : Effective.at(change, principal, scope(change, scope)));
    ctx.json(answer);
  }
}
