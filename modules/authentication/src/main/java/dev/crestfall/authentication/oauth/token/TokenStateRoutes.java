package dev.crestfall.authentication.oauth.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.gotrue.Face;
import dev.crestfall.authentication.limit.RouteLimits;
import dev.crestfall.authentication.session.Session;
import dev.crestfall.authentication.session.Sessions;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/// Introspection (RFC 7662) and revocation (RFC 7009). Who asks proves who they are; of tokens that
/// are none of their business they hear the same as of tokens that there are not.
public final class TokenStateRoutes {
  private static final int LONGEST = 16 * 1024;

  private final Asker.Door door;
  private final TokenState states;
  private final Face face;
  private final RouteLimits limits;

  TokenStateRoutes(Asker.Door door, TokenState states, Face face, RouteLimits limits) {
    this.door = door;
    this.states = states;
    this.face = face;
    this.limits = limits;
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.post("/oauth/introspect", ctx -> guarded(ctx, this::introspect));
    routes.post("/oauth/revoke", ctx -> guarded(ctx, this::revoke));
  }

  /// What is asked about.
  private record Question(Exchange exchange, Asker asker, String token) {}

  private void guarded(Context ctx, BiConsumer<Context, Question> work) {
    Exchange exchange = Router.exchange(ctx);
    try {
      Map<String, String> form = OAuthFormRoutes.read(ctx, exchange);
      Asker asker = asker(exchange, form);
      String token = form.getOrDefault("token", "");
      if (token.isEmpty()) {
        throw OAuthFormRoutes.invalid("token is required");
      }
      work.accept(ctx, new Question(exchange, asker, token.length() > LONGEST ? "" : token));
    } catch (ApiError e) {
      if (e.status() >= 500 || e.status() == 429) {
        throw e;
      }
      OAuthFormRoutes.refuse(ctx, e);
    }
  }

  /// Only who guesses is counted: services ask at every request of theirs.
  private Asker asker(Exchange exchange, Map<String, String> form) {
    try {
      Asker asker = Asker.of(door, exchange, form);
      boolean mayAsk = asker.app() != null || asker.isKey() || asker.mayKnow(null, null);
      if (mayAsk) {
        return asker;
      }
      throw new ApiError(401, "invalid_client", "An API key or the secret of an app is needed")
          .with("WWW-Authenticate", "Basic realm=\"crestfall\"");
    } catch (ApiError e) {
      limits.token(exchange);
      throw e;
    }
  }

  private void introspect(Context ctx, Question question) {
    if (question.asker().app() != null && question.asker().app().isPublic()) {
      throw new ApiError(401, "invalid_client", "An app without a secret can't ask about tokens")
          .with("WWW-Authenticate", "Basic realm=\"crestfall\"");
    }
    Optional<TokenState.Known> known =
        states
            .of(question.token())
            .filter(found -> question.asker().mayKnow(found.user(), found.client()));
    ObjectNode answer = Json.MAPPER.createObjectNode().put("active", known.isPresent());
    known.ifPresent(found -> answer.setAll(found.about()));
    OAuthFormRoutes.answer(ctx, answer);
  }

  private void revoke(Context ctx, Question question) {
    Optional<Session> session = session(question.token());
    if (session.isPresent()) {
      Session found = session.get();
      if (question.asker().mayKnow(found.userId(), found.oauthClientId())) {
        end(question, found);
      }
    } else if (states
        .of(question.token())
        .filter(found -> question.asker().mayKnow(found.user(), found.client()))
        .isPresent()) {
      throw new ApiError(
          400, "unsupported_token_type", "That token has no session; revoke the API key");
    }
    ctx.header("Cache-Control", "no-store");
    ctx.status(200);
  }

  /// The session that goes with a token. Any of a session's refresh tokens ends it, the newest or
  /// not: who has an old one may be the victim.
  private Optional<Session> session(String token) {
    if (token.indexOf('.') >= 0) {
      return states
          .of(token)
          .map(TokenState.Known::session)
          .flatMap(id -> face.accounts().sessions().find(id));
    }
    return face.accounts().sessions().ofRefreshToken(token).map(Sessions.Held::session);
  }

  private void end(Question question, Session session) {
    UUID user = session.userId();
    face.accounts()
        .jdbi()
        .useTransaction(handle -> {
          if (face.accounts().sessions().end(handle, session.id())) {
            face.accounts()
                .audit()
                .record(
                    handle,
                    Origin.of(question.exchange())
                        .by(
                            actorType(question.asker()),
                            actor(question.asker()),
                            "token.revoke",
                            user)
                        .on("session", session.id().toString()));
          }
        });
  }

  private static String actorType(Asker asker) {
    return asker.app() != null ? "oauth_client" : "api_key";
  }

  private static String actor(Asker asker) {
    return asker.app() != null
        ? asker.app().id().toString()
        : asker.claims().path("key_id").asText("");
  }
}
