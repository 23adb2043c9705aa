package dev.crestfall.authentication.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.account.SessionAnswers;
import dev.crestfall.authentication.gotrue.Face;
import dev.crestfall.authentication.limit.RouteLimits;
import dev.crestfall.authentication.origin.OriginShape;
import dev.crestfall.authentication.origin.ShapedRoutes;
import dev.crestfall.authentication.session.IssuedTokens;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Access;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;

/// `/exchange` in the words that the product was asked for with, and the exchange of tokens.
public final class ExchangeRoutes {
  /// The exchange's name as a grant.
  public static final String GRANT = TokenExchange.GRANT;

  private final Exchanges exchanges;
  private final TokenExchange tokens;
  private final SessionAnswers answers;
  private final RouteLimits limits;

  public ExchangeRoutes(Exchanges exchanges, Face face, RouteLimits limits) {
    this.limits = limits;
    this.exchanges = exchanges;
    this.tokens = new TokenExchange(face, exchanges);
    this.answers = new SessionAnswers(face.accounts(), face.authority());
  }

  /// Adds the routes of the native face.
  public void bind(RoutesConfig routes) {
    routes.post("/exchange", this::exchange, Access.EVERYBODY);
  }

  /// `POST /exchange` at the origin.
  public Router origin() {
    return ShapedRoutes.of(
        OriginShape.DATA, routes -> routes.post("/", this::exchange, Access.EVERYBODY));
  }

  private void exchange(Context ctx) {
    limits.token(Router.exchange(ctx));
    Body body = Body.of(ctx);
    String token = body.text("token");
    String identity = body.optionalText("identity_token").orElse("");
    body.check();
    Origin origin = Origin.of(Router.exchange(ctx));
    IssuedTokens issued = exchanges.signIn(token, identity, origin);
    ObjectNode session = answers.of(issued);
    ObjectNode answer = Json.MAPPER.createObjectNode();
    answer.put("data", issued.accessToken()).put("message", "Token exchanged");
    answer.setAll(session);
    json(ctx, answer);
  }

  /// RFC 8693 at OAuth's token endpoint.
  public ObjectNode token(Exchange exchange, Map<String, String> form) {
    return tokens.answer(form, Origin.of(exchange));
  }

  private static void json(Context ctx, ObjectNode body) {
    ctx.header("Cache-Control", "no-store");
    ctx.contentType("application/json").result(Json.text(body));
  }
}
