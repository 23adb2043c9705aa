package dev.crestfall.authentication.gotrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What all routes of GoTrue's face share: how it says no, and which pages may ask.
public final class GotrueRoutes {
  private static final String METHODS = "GET,HEAD,PUT,PATCH,POST,DELETE,OPTIONS";
  private static final String HEADERS =
      "authorization, x-client-info, apikey, content-type, x-retry-count, x-supabase-api-version";

  private GotrueRoutes() {}

  /// A router of this face.
  public static Router router(List<Consumer<RoutesConfig>> parts) {
    return new Router(
        routes -> {
          routes.before(GotrueRoutes::share);
          parts.forEach(part -> part.accept(routes));
        },
        new Dialect());
  }

  /// Every page may ask: what counts is the token, which no browser sends by itself.
  private static void share(Context ctx) {
    ctx.header("Access-Control-Allow-Origin", "*");
    ctx.header("Access-Control-Allow-Credentials", "true");
    ctx.header("Access-Control-Expose-Headers", "X-Total-Count, Link, X-Supabase-Api-Version");
    if (ctx.method().name().equals("OPTIONS")) {
      String asked = ctx.header("Access-Control-Request-Headers");
      ctx.header("Access-Control-Allow-Methods", METHODS);
      ctx.header("Access-Control-Allow-Headers", asked == null ? HEADERS : asked);
      ctx.header("Access-Control-Max-Age", "3600");
      ctx.header("Vary", "Access-Control-Request-Headers");
      ctx.status(204).skipRemainingHandlers();
    }
  }

  /// How this face says no.
  private static final class Dialect implements Router.Dialect {
    @Override
    public void write(ApiError error, Exchange exchange, Context answer) {
      boolean dated = GotrueErrors.isDated(exchange.header(GotrueErrors.VERSION_HEADER));
      if (dated) {
        answer.header(GotrueErrors.VERSION_HEADER, GotrueErrors.VERSION);
      }
      answer.header("x-sb-error-code", GotrueErrors.code(error));
      json(answer, GotrueErrors.body(error, dated, exchange.requestId()));
    }

    @Override
    public String body(ApiError error, String requestId) {
      return GotrueErrors.body(error, false, requestId);
    }
  }

  /// Answers JSON.
  public static void json(Context ctx, JsonNode body) {
    json(ctx, Json.text(body));
  }

  private static void json(Context ctx, String body) {
    ctx.contentType("application/json").result(body);
  }

  /// A query parameter, empty when it is not there.
  public static String query(Context ctx, String name) {
    @Nullable String value = ctx.queryParam(name);
    return value == null ? "" : value;
  }

  /// The path parameter as an id.
  ///
  /// @throws ApiError 404 for what is none
  public static UUID id(Context ctx, String name) {
    try {
      return UUID.fromString(ctx.pathParam(name));
    } catch (IllegalArgumentException e) {
      throw new ApiError(404, "validation_failed", name + " must be an UUID");
    }
  }
}
