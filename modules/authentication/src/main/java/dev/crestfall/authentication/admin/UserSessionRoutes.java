package dev.crestfall.authentication.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.gotrue.Face;
import dev.crestfall.authentication.mfa.KeptFactor;
import dev.crestfall.authentication.mfa.Mfa;
import dev.crestfall.authentication.mfa.Removal;
import dev.crestfall.authentication.passkey.Passkeys;
import dev.crestfall.authentication.passkey.face.PasskeyRoutes;
import dev.crestfall.authentication.posing.Posings;
import dev.crestfall.authentication.session.Client;
import dev.crestfall.authentication.session.IssuedTokens;
import dev.crestfall.authentication.session.Session;
import dev.crestfall.authentication.session.Sessions.Acting;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// What users are signed in with: sessions, factors, passkeys, looked at and ended by who has the
/// permission; and sessions in which they act as the user.
public final class UserSessionRoutes {
  private static final String ONE = "/users/{id}";

  /// How long somebody acts as a user without asking again.
  private static final Duration POSE = Duration.ofMinutes(20);

  private static final int LONGEST_REASON = 500;

  private final Face face;
  private final Accounts accounts;
  private final Mfa mfa;
  private final Passkeys passkeys;

  public UserSessionRoutes(Face face, Mfa mfa) {
    this.face = face;
    this.accounts = face.accounts();
    this.mfa = mfa;
    this.passkeys = new Passkeys(mfa);
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.get(ONE + "/sessions", this::list);
    routes.delete(ONE + "/sessions", this::endAll);
    routes.delete(ONE + "/sessions/{session}", this::end);
    routes.delete(ONE + "/factors/{factor}", this::removeFactor);
    routes.get(ONE + "/passkeys", this::listPasskeys);
    routes.delete(ONE + "/passkeys/{passkey}", this::removePasskey);
    routes.post(ONE + "/impersonate", this::pose);
    routes.get("/impersonations", this::posing);
    routes.delete("/impersonations/{session}", this::stopPosing);
  }

  private Visitor visitor(Context ctx, String permission) {
    return Visitor.of(Router.exchange(ctx), accounts.jdbi(), permission);
  }

  private User user(Context ctx) {
    return accounts
        .users()
        .find(Router.id(ctx, "id", "user"))
        .orElseThrow(() -> ApiError.notFound("user"));
  }

  private User target(Context ctx, Visitor visitor) {
    User user = user(ctx);
    visitor.requireAbove(user.id());
    return user;
  }

  private void list(Context ctx) {
    var _ = visitor(ctx, UserPermissions.READ);
    UserAdminRoutes.answer(
        ctx,
        UserAdminJson.sessions(
            accounts.sessions().list(user(ctx).id()), accounts.clock().instant()));
  }

  private void endAll(Context ctx) {
    Visitor visitor = visitor(ctx, UserPermissions.WRITE);
    User user = target(ctx, visitor);
    accounts
        .jdbi()
        .useTransaction(handle -> {
          accounts.sessions().endAll(handle, user.id());
          accounts.audit().record(handle, visitor.event("user.sessions_ended", user.id()));
        });
    ctx.status(204);
  }

  private void end(Context ctx) {
    Visitor visitor = visitor(ctx, UserPermissions.WRITE);
    end(visitor, session(ctx, target(ctx, visitor).id()), "user.session_ended");
    ctx.status(204);
  }

  private Session session(Context ctx, UUID user) {
    return accounts
        .sessions()
        .find(Router.id(ctx, "session", "session"))
        .filter(found -> found.userId().equals(user))
        .orElseThrow(() -> ApiError.notFound("session"));
  }

  private void end(Visitor visitor, Session session, String action) {
    accounts
        .jdbi()
        .useTransaction(handle -> {
          boolean _ = accounts.sessions().end(handle, session.id());
          accounts
              .audit()
              .record(
                  handle,
                  visitor
                      .event(action, session.userId())
                      .with("session_id", session.id().toString()));
        });
  }

  private void removeFactor(Context ctx) {
    Visitor visitor = visitor(ctx, UserPermissions.WRITE);
    User user = target(ctx, visitor);
    KeptFactor factor = mfa.factor(user.id(), Router.id(ctx, "factor", "factor"));
    new Removal(mfa).remove(user, factor, visitor.event("mfa.unenroll", user.id()));
    ctx.status(204);
  }

  private void listPasskeys(Context ctx) {
    var _ = visitor(ctx, UserPermissions.READ);
    ObjectNode json = Json.MAPPER.createObjectNode();
    var items = json.putArray("items");
    passkeys.list(user(ctx).id()).forEach(passkey -> items.add(PasskeyRoutes.json(passkey)));
    UserAdminRoutes.answer(ctx, json);
  }

  private void removePasskey(Context ctx) {
    Visitor visitor = visitor(ctx, UserPermissions.WRITE);
    User user = target(ctx, visitor);
    passkeys.remove(
        user, Router.id(ctx, "passkey", "passkey"), visitor.event("passkey.delete", user.id()));
    ctx.status(204);
  }

  /// The answer has the one link; what leads there is in the fragment, which no server sees.
  private void pose(Context ctx) {
    Visitor visitor = visitor(ctx, UserPermissions.IMPERSONATE);
    Body body = Body.of(ctx);
    String reason = body.text("reason").strip();
    if (reason.length() > LONGEST_REASON) {
      body.wrong("reason", "is longer than 500 characters");
    }
    String wanted = body.optionalText("redirect_to").orElse("");
    body.check();
    if (!wanted.isEmpty() && !face.targets().isAllowed(wanted)) {
      throw ApiError.invalid("redirect_to", "is not where users may be sent");
    }
    User user = target(ctx, visitor);
    visitor.requireOther(user.id());
    if (user.isBanned(accounts.clock().instant()) || user.stamps().deletedAt() != null) {
      throw new ApiError(409, "user_banned", "Nobody can act as a user who can't sign in");
    }
    Instant end = accounts.clock().instant().plus(POSE);
    IssuedTokens tokens = begin(visitor, user, new Acting(actor(visitor), reason, end));
    UserAdminRoutes.answer(ctx.status(201), link(tokens, wanted, end));
  }

  private IssuedTokens begin(Visitor visitor, User user, Acting acting) {
    return accounts
        .jdbi()
        .inTransaction(handle -> {
          accounts
              .audit()
              .record(
                  handle,
                  visitor
                      .event("user.impersonate", user.id())
                      .with("reason", acting.reason())
                      .with("until", acting.end().toString()));
          return accounts.sessions().pose(handle, user, Client.of(visitor.exchange()), acting);
        });
  }

  private static String actor(Visitor visitor) {
    return visitor.id().isEmpty() ? "service" : visitor.id();
  }

  private ObjectNode link(IssuedTokens tokens, String wanted, Instant end) {
    String target = wanted.isEmpty() ? accounts.config().siteUrl() : wanted;
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("session_id", tokens.sessionId().toString());
    json.put("access_token", tokens.accessToken());
    json.put("token_type", "bearer");
    json.put("expires_in", tokens.expiresIn());
    json.put("expires_at", end.toString());
    json.put(
        "link",
        "%s#access_token=%s&token_type=bearer&expires_in=%d&type=impersonation"
            .formatted(target, tokens.accessToken(), tokens.expiresIn()));
    return json;
  }

  private void posing(Context ctx) {
    Visitor visitor = visitor(ctx, UserPermissions.IMPERSONATE);
    Instant now = accounts.clock().instant();
    UserAdminRoutes.answer(
        ctx,
        accounts
            .jdbi()
            .withHandle(handle -> UserAdminJson.posings(Posings.of(handle, actor(visitor), now))));
  }

  private void stopPosing(Context ctx) {
    Visitor visitor = visitor(ctx, UserPermissions.IMPERSONATE);
    Session session =
        accounts
            .sessions()
            .find(Router.id(ctx, "session", "session"))
            .filter(found -> actor(visitor).equals(found.actor()))
            .orElseThrow(() -> ApiError.notFound("session"));
    end(visitor, session, "user.impersonation_ended");
    ctx.status(204);
  }
}
