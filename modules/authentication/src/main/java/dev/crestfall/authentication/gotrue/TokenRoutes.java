package dev.crestfall.authentication.gotrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.session.Client;
import dev.crestfall.authentication.session.IssuedTokens;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Access;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Map;

/// `/token`: every way of getting a session, by the parameter `grant_type`.
public final class TokenRoutes {
  private final Face face;
  private final Map<String, Grant> grants;

  /// @param more grants beside password and refresh token, by their names
  public TokenRoutes(Face face, Map<String, Grant> more) {
    this.face = face;
    Map<String, Grant> all = new HashMap<>(more);
    all.put("password", new PasswordGrant(face));
    all.put("refresh_token", this::refresh);
    this.grants = Map.copyOf(all);
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.post("/token", this::token, Access.EVERYBODY);
  }

  private void token(Context ctx) {
    Grant grant = grants.get(GotrueRoutes.query(ctx, "grant_type"));
    if (grant == null) {
      throw new ApiError(400, "invalid_credentials", "unsupported_grant_type");
    }
    ObjectNode session = grant.answer(Router.exchange(ctx), Body.of(ctx));
    ctx.header("Cache-Control", "no-store");
    GotrueRoutes.json(ctx, session);
  }

  private ObjectNode refresh(Exchange exchange, Body body) {
    String token = body.optionalText("refresh_token").orElse("");
    body.check();
    if (token.isEmpty()) {
      throw new ApiError(400, "invalid_request", "refresh_token required");
    }
    IssuedTokens tokens = face.accounts().sessions().refresh(token, Client.of(exchange));
    exchange.setHeader("sb-auth-user-id", tokens.userId().toString());
    exchange.setHeader("sb-auth-session-id", tokens.sessionId().toString());
    return face.session(tokens);
  }
}
