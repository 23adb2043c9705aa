package dev.crestfall.authentication.oauth.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.gotrue.Bearer;
import dev.crestfall.authentication.gotrue.Caller;
import dev.crestfall.authentication.gotrue.GotrueRoutes;
import dev.crestfall.authentication.oauth.client.OAuthServerConfig;
import dev.crestfall.authentication.oauth.consent.Scopes;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/// Tells an app of its user what the user has allowed it to know.
public final class UserInfoRoutes {
  private final OAuthServerConfig config;
  private final Bearer bearer;

  public UserInfoRoutes(OAuthServerConfig config, Bearer bearer) {
    this.config = config;
    this.bearer = bearer;
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.get("/oauth/userinfo", this::show);
    routes.post("/oauth/userinfo", this::show);
  }

  private void show(Context ctx) {
    config.require();
    Caller caller = bearer.user(Router.exchange(ctx));
    User user = caller.profile().user();
    ObjectNode json = Json.MAPPER.createObjectNode().put("sub", user.id().toString());
    String scopes = caller.session() == null ? null : caller.session().scopes();
    if (scopes != null) {
      about(json, user, scopes);
    }
    ctx.header("Cache-Control", "no-store");
    GotrueRoutes.json(ctx, json);
  }

  private static void about(ObjectNode json, User user, String scopes) {
    if (Scopes.has(scopes, Scopes.EMAIL)) {
      put(json, "email", user.email());
      if (user.isEmailConfirmed()) {
        json.put("email_verified", true);
      }
    }
    if (Scopes.has(scopes, Scopes.PROFILE)) {
      PublicProfile.of(json, user);
      json.set("user_metadata", user.userMetadata());
    }
    if (Scopes.has(scopes, Scopes.PHONE)) {
      put(json, "phone", user.phone());
      if (user.isPhoneConfirmed()) {
        json.put("phone_verified", true);
      }
    }
  }

  private static void put(ObjectNode json, String name, String text) {
    if (!text.isEmpty()) {
      json.put(name, text);
    }
  }
}
