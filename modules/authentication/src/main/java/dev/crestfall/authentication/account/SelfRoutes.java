package dev.crestfall.authentication.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.posing.Impersonation;
import dev.crestfall.authentication.presumption.Presumption;
import dev.crestfall.authentication.session.Session;
import dev.crestfall.authentication.session.Sessions;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.token.TokenAuthority;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Users look at themselves and their sessions, change themselves, and sign out.
public final class SelfRoutes {
  private final Accounts accounts;
  private final SelfChange change;
  private final Presumption presumption;

  public SelfRoutes(Accounts accounts, TokenAuthority authority) {
    this.accounts = accounts;
    this.presumption = new Presumption(accounts.audit());
    this.change = new SelfChange(accounts, new Entrance(accounts, authority));
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.get("/user", this::get);
    routes.patch("/user", this::patch);
    routes.post("/logout", this::logout);
    routes.get("/sessions", this::sessions);
    routes.delete("/sessions", this::endOthers);
    routes.delete("/sessions/{id}", this::end);
  }

  private Self self(Context ctx) {
    Identity identity = Router.callerNow(ctx);
    boolean app = !Json.tree(identity.claims()).path("client_id").asText("").isEmpty();
    if (app && !Router.exchange(ctx).method().equals("GET")) {
      throw new ApiError(
          403, "insufficient_scope", "An app can't change the account that it acts for");
    }
    if (!Router.exchange(ctx).method().equals("GET")
        && Impersonation.isIn(Json.tree(identity.claims()))) {
      throw Impersonation.refused();
    }
    return Self.of(identity, accounts.users());
  }

  private void get(Context ctx) {
    json(ctx, shown(ctx));
  }

  /// Who calls.
  ObjectNode shown(Context ctx) {
    return AccountJson.user(accounts.users().profile(self(ctx).user()));
  }

  private void patch(Context ctx) {
    Self self = self(ctx);
    Body body = Body.of(ctx);
    Origin origin = Origin.of(Router.exchange(ctx));
    presumption.record(body, self.user().id(), origin);
    change.apply(self, body, origin);
    json(ctx, AccountJson.user(accounts.users().profile(accounts.users().get(self.user().id()))));
  }

  private void sessions(Context ctx) {
    Self self = self(ctx);
    json(
        ctx,
        AccountJson.sessions(
            accounts.sessions().list(self.user().id()),
            self.session(),
            accounts.clock().instant()));
  }

  private void end(Context ctx) {
    Self self = self(ctx);
    UUID id = Router.id(ctx, "id", "session");
    Session session =
        accounts
            .sessions()
            .find(id)
            .filter(found -> found.userId().equals(self.user().id()))
            .orElseThrow(() -> ApiError.notFound("session"));
    finish(ctx, self, "local", session.id());
  }

  private void endOthers(Context ctx) {
    Self self = self(ctx);
    finish(ctx, self, "others", self.session());
  }

  private void logout(Context ctx) {
    Self self = self(ctx);
    String scope = ctx.queryParam("scope") == null ? "global" : ctx.queryParam("scope");
    if (!"global".equals(scope) && !"local".equals(scope) && !"others".equals(scope)) {
      throw ApiError.invalid("scope", "must be global, local or others");
    }
    finish(ctx, self, scope, self.session());
  }

  private void finish(Context ctx, Self self, String scope, @Nullable UUID session) {
    Origin origin = Origin.of(Router.exchange(ctx));
    Sessions sessions = accounts.sessions();
    UUID user = self.user().id();
    accounts
        .jdbi()
        .useTransaction(handle -> {
          accounts.audit().record(handle, origin.byUser("user.logout", user).with("scope", scope));
          if (scope.equals("global") || session == null) {
            sessions.endAll(handle, user);
          } else if (scope.equals("local")) {
            boolean _ = sessions.end(handle, session);
          } else {
            sessions.endOthers(handle, user, session);
          }
        });
    if (!scope.equals("others") && !sessionGoesOn(self)) {
      BrowserRoutes.takeCookie(ctx);
    }
    ctx.status(204);
  }

  private boolean sessionGoesOn(Self self) {
    UUID session = self.session();
    return session != null && accounts.sessions().find(session).isPresent();
  }

  private static void json(Context ctx, JsonNode body) {
    ctx.header("Cache-Control", "no-store");
    ctx.contentType("application/json").result(Json.text(body));
  }
}
