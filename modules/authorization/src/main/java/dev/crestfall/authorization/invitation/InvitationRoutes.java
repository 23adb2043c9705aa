package dev.crestfall.authorization.invitation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authorization.change.Caller;
import dev.crestfall.authorization.change.Changes;
import dev.crestfall.authorization.change.Page;
import dev.crestfall.authorization.change.Times;
import dev.crestfall.authorization.invitation.Invitations.NewInvitation;
import dev.crestfall.authorization.model.ScopeKind;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `/organizations/{id}/invitations`, `/teams/{id}/invitations` and `/invitations`, which are to
/// the team of the installation.
public final class InvitationRoutes {
  private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+");
  private static final int MAX_EMAIL = 320;
  private static final int MAX_USES = 100;
  private static final Duration USUAL = Duration.ofDays(7);
  private static final Duration LONGEST = Duration.ofDays(30);

  private final Changes changes;
  private final InvitationMail mail;

  public InvitationRoutes(Changes changes, InvitationMail mail) {
    this.changes = changes;
    this.mail = mail;
  }

  public void bind(RoutesConfig routes) {
    bind(routes, "/organizations/{id}/invitations", ScopeKind.ORGANIZATION);
    bind(routes, "/teams/{id}/invitations", ScopeKind.TEAM);
    routes.get("/invitations", ctx -> list(ctx, ScopeKind.ORGANIZATION));
    routes.post("/invitations", ctx -> create(ctx, ScopeKind.ORGANIZATION));
    routes.delete("/invitations/{id}", this::revoke);
    routes.post("/invitations/look", this::look);
    routes.post("/invitations/accept", this::accept);
  }

  private void bind(RoutesConfig routes, String path, ScopeKind kind) {
    routes.get(path, ctx -> list(ctx, kind));
    routes.post(path, ctx -> create(ctx, kind));
  }

  private static Caller caller(Context ctx) {
    return Caller.of(Router.exchange(ctx)).known();
  }

  private void create(Context ctx, ScopeKind kind) {
    Caller caller = caller(ctx);
    UUID id = place(ctx, kind);
    Body body = Body.of(ctx);
    NewInvitation wanted =
        new NewInvitation(body.text("role"), email(body), uses(body), expiry(body));
    body.check();
    ctx.status(HttpStatus.CREATED)
        .json(changes.make(caller, change -> Invitations.create(change, kind, id, wanted, mail)));
  }

  /// Without an id it is the team of the installation.
  private static UUID place(Context ctx, ScopeKind kind) {
    return ctx.pathParamMap().containsKey("id")
        ? Router.id(ctx, "id", kind.word())
        : Invitations.INSTALLATION;
  }

  private static @Nullable String email(Body body) {
    Optional<String> email = body.optionalText("email");
    if (email.isEmpty()) {
      return null;
    }
    String address = email.get().strip().toLowerCase(Locale.ROOT);
    if (address.length() > MAX_EMAIL || !EMAIL.matcher(address).matches()) {
      body.wrong("email", "must be an e-mail address");
    }
    return address;
  }

  private static int uses(Body body) {
    JsonNode uses = body.node().path("uses");
    if (uses.isMissingNode()) {
      return 1;
    }
    if (!uses.isInt() || uses.intValue() < 1 || uses.intValue() > MAX_USES) {
      body.wrong("uses", "must be between 1 and " + MAX_USES);
    }
    return uses.asInt(1);
  }

  private Instant expiry(Body body) {
    Instant now = changes.clock().instant();
    Instant wanted = Times.future(body, "expires_at", now);
    if (wanted != null && wanted.isAfter(now.plus(LONGEST))) {
      body.wrong("expires_at", "must be within 30 days");
    }
    return wanted == null ? now.plus(USUAL) : wanted;
  }

  private void list(Context ctx, ScopeKind kind) {
    UUID id = place(ctx, kind);
    Page page = Page.of(ctx.queryParam("after"), ctx.queryParam("limit"));
    ctx.json(
        page.view(
            "invitations",
            changes.look(caller(ctx), change -> Invitations.list(change, kind, id, page)),
            Invitation::id,
            Invitation::view));
  }

  private void revoke(Context ctx) {
    UUID id = Router.id(ctx, "id", "invitation");
    changes.make(
        caller(ctx),
        change -> {
          Invitations.revoke(change, id);
          return true;
        });
    ctx.status(HttpStatus.NO_CONTENT);
  }

  private void look(Context ctx) {
    Caller caller = caller(ctx);
    String token = token(ctx);
    ctx.json(changes.look(caller, change -> Invitations.look(change, token)));
  }

  private void accept(Context ctx) {
    Caller caller = caller(ctx);
    String token = token(ctx);
    String email = Json.tree(Router.caller(ctx).claims()).path("email").asText("");
    ctx.json(changes.make(caller, change -> Invitations.accept(change, token, email)).view());
  }

  private static String token(Context ctx) {
    Body body = Body.of(ctx);
    String token = body.text("token");
    body.check();
    return token;
  }
}
