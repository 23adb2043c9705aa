package dev.crestfall.authentication.gotrue.self;

import dev.crestfall.authentication.gotrue.Caller;
import dev.crestfall.authentication.gotrue.Face;
import dev.crestfall.authentication.gotrue.GotrueErrors;
import dev.crestfall.authentication.gotrue.GotrueRoutes;
import dev.crestfall.authentication.gotrue.UserJson;
import dev.crestfall.authentication.presumption.Presumption;
import dev.crestfall.authentication.session.Sessions;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.user.LinkedIdentity;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The user who calls: looks at themselves, changes themselves, signs out.
public final class UserRoutes {
  private final Face face;
  private final Accounts accounts;
  private final UserUpdate update;
  private final Presumption presumption;

  public UserRoutes(Face face) {
    this.face = face;
    this.accounts = face.accounts();
    this.update = new UserUpdate(accounts);
    this.presumption = new Presumption(accounts.audit());
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.get("/user", this::get);
    routes.put("/user", this::put);
    routes.post("/logout", this::logout);
    routes.delete("/user/identities/{identity_id}", this::unlink);
  }

  private void get(Context ctx) {
    Caller caller = face.bearer().user(Router.exchange(ctx));
    String asked = face.bearer().audience(Router.exchange(ctx), caller.token());
    if (caller.token().audience().isEmpty() || !asked.equals(caller.token().audience())) {
      throw GotrueErrors.invalid("Token audience doesn't match request audience");
    }
    GotrueRoutes.json(ctx, UserJson.of(caller.profile()));
  }

  private void put(Context ctx) {
    Caller caller = face.bearer().user(Router.exchange(ctx));
    Body body = Body.of(ctx);
    presumption.record(body, caller.id(), Origin.of(Router.exchange(ctx)));
    String redirect = GotrueRoutes.query(ctx, "redirect_to");
    UserUpdate.Wish wish =
        UserUpdate.Wish.of(body, face.delivery(Router.exchange(ctx), redirect, body));
    update.apply(caller, wish, Origin.of(Router.exchange(ctx)));
    GotrueRoutes.json(ctx, face.user(caller.id()));
  }

  private void logout(Context ctx) {
    Caller caller = face.bearer().user(Router.exchange(ctx));
    String scope = GotrueRoutes.query(ctx, "scope");
    if (!List.of("", "global", "local", "others").contains(scope)) {
      throw GotrueErrors.invalid("Unsupported logout scope \"" + scope + "\"");
    }
    Origin origin = Origin.of(Router.exchange(ctx));
    accounts
        .jdbi()
        .useTransaction(handle -> {
          accounts.audit().record(handle, origin.byUser("user.logout", caller.id()));
          end(handle, caller, scope);
        });
    ctx.status(204);
  }

  private void end(Handle handle, Caller caller, String scope) {
    Sessions sessions = accounts.sessions();
    @Nullable UUID session = caller.sessionId();
    if (session == null || scope.isEmpty() || scope.equals("global")) {
      sessions.endAll(handle, caller.id());
    } else if (scope.equals("local")) {
      boolean _ = sessions.end(handle, session);
    } else {
      sessions.endOthers(handle, caller.id(), session);
    }
  }

  private void unlink(Context ctx) {
    Caller caller = face.bearer().user(Router.exchange(ctx));
    if (!accounts.config().securityManualLinkingEnabled()) {
      throw new ApiError(404, "manual_linking_disabled", "Manual linking is disabled");
    }
    UUID id = GotrueRoutes.id(ctx, "identity_id");
    List<LinkedIdentity> identities = caller.profile().identities();
    if (identities.size() <= 1) {
      throw GotrueErrors.unprocessable(
          "single_identity_not_deletable", "User must have at least 1 identity after unlinking");
    }
    LinkedIdentity identity =
        identities.stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(
                () -> GotrueErrors.unprocessable("identity_not_found", "Identity doesn't exist"));
    Origin origin = Origin.of(Router.exchange(ctx));
    accounts
        .jdbi()
        .useTransaction(handle -> {
          User user = accounts.users().lock(handle, caller.id());
          new Unlinking(accounts).apply(handle, user, identity, origin.client());
          accounts
              .audit()
              .record(
                  handle,
                  origin.byUser("user.unlink", user.id()).with("provider", identity.provider()));
        });
    GotrueRoutes.json(ctx, Json.MAPPER.createObjectNode());
  }
}
