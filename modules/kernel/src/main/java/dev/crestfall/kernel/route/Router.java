package dev.crestfall.kernel.route;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.http.Endpoint;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.NativeErrors;
import dev.crestfall.kernel.http.Operation;
import dev.crestfall.kernel.http.ServletEndpoint;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.security.Roles;
import io.javalin.security.RouteRole;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Routes with methods and path parameters, as an endpoint. Handlers are Javalin's; what they throw
/// as [ApiError] is answered in the router's dialect.
public final class Router implements Endpoint, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Router.class);

  private static final String JSON = "application/json";
  private static final ScopedValue<ApiError> REFUSAL = ScopedValue.newInstance();

  private final ServletEndpoint servlet;
  private final List<Operation> operations;
  private final Dialect dialect;

  /// How a surface says no.
  @FunctionalInterface
  public interface Dialect {
    /// The native one: `{"error":{"code","message","details","request_id"}}`.
    Dialect NATIVE =
        (error, exchange, answer) ->
            answer.contentType(JSON).result(NativeErrors.body(error, exchange.requestId()));

    /// Writes the body; status and the error's headers are set already.
    void write(ApiError error, Exchange exchange, Context answer);

    /// The body of a refusal where there is not even a request.
    default String body(ApiError error, String requestId) {
      return NativeErrors.body(error, requestId);
    }
  }

  /// Routes that refuse in the native dialect.
  public Router(Consumer<RoutesConfig> routes) {
    this(routes, Dialect.NATIVE);
  }

  /// Routes that refuse in this dialect.
  public Router(Consumer<RoutesConfig> routes, Dialect dialect) {
    Javalin javalin =
        Javalin.create(config -> {
          settle(config);
          errors(config.routes, dialect);
          headers(config.routes);
          routes.accept(config.routes);
        });
    this.dialect = dialect;
    servlet = new ServletEndpoint(javalin.javalinServlet());
    operations =
        javalin.unsafe.internalRouter.allHttpHandlers().stream()
            .map(parsed -> parsed.endpoint)
            .filter(endpoint -> endpoint.method.isHttpMethod())
            .map(Router::operation)
            .toList();
  }

  /// Loads what the first router needs.
  public static void warmUp() {
    new Router(routes -> routes.get("/{id}", ctx -> ctx.status(204))).close();
  }

  private static Operation operation(io.javalin.router.Endpoint endpoint) {
    Roles roles = endpoint.metadata(Roles.class);
    Set<RouteRole> declared = roles == null ? Set.of() : roles.getRoles();
    String access =
        declared.stream()
            .map(role -> ((Access) role).words())
            .findFirst()
            .orElse(Access.SIGNED_IN.words());
    return new Operation(endpoint.method.name(), endpoint.path, access);
  }

  private static void settle(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.defaultContentType = JSON;
    config.jsonMapper(new JacksonMapper());
    config.validation.register(UUID.class, UUID::fromString);
  }

  private static void headers(RoutesConfig routes) {
    routes.before(ctx -> {
      if (REFUSAL.isBound()) {
        throw REFUSAL.get();
      }
    });
  }

  private static void errors(RoutesConfig routes, Dialect dialect) {
    routes.exception(ApiError.class, (error, ctx) -> answer(error, ctx, dialect));
    routes.exception(
        HttpResponseException.class, (error, ctx) -> answer(ofRouter(error), ctx, dialect));
    routes.exception(
        Exception.class,
        (error, ctx) -> {
          ApiError known = Failures.known(error);
          if (known == null) {
            LOG.error("request {} failed", exchange(ctx).requestId(), error);
            known = new ApiError(500, "internal_error", "Something went wrong on our side");
          }
          answer(known, ctx, dialect);
        });
  }

  private static void answer(ApiError error, Context ctx, Dialect dialect) {
    ctx.status(error.status());
    error.headers().forEach(ctx::header);
    dialect.write(error, exchange(ctx), ctx);
  }

  private static ApiError ofRouter(HttpResponseException error) {
    int status = error.getStatus();
    if (error instanceof MethodNotAllowedResponse) {
      String allowed =
          error.getDetails().getOrDefault("availableMethods", "").toUpperCase(Locale.ROOT);
      return new ApiError(405, "method_not_allowed", "This path does not take that method")
          .with("Allow", allowed);
    }
    return status == 404
        ? new ApiError(404, "path_not_found", "Nothing is served at this path")
        : new ApiError(status, "request_invalid", String.valueOf(error.getMessage()));
  }

  /// The exchange behind a handler's context.
  public static Exchange exchange(Context ctx) {
    return ServletEndpoint.exchangeOf(ctx.req());
  }

  /// Who calls.
  ///
  /// @throws ApiError 401 or 403 for a credential that is not good
  public static Identity caller(Context ctx) {
    return exchange(ctx).identity();
  }

  /// Who calls, as it is true at this moment: for routes about credentials, secrets, roles, money.
  ///
  /// @throws ApiError 401 or 403 for a credential that is not good
  public static Identity callerNow(Context ctx) {
    return exchange(ctx).identityNow();
  }

  /// The path parameter as a UUID.
  ///
  /// @throws ApiError 404 `RESOURCE_not_found` for anything else: no id, no such resource
  public static UUID id(Context ctx, String parameter, String resource) {
    try {
      return UUID.fromString(ctx.pathParam(parameter));
    } catch (IllegalArgumentException e) {
      throw ApiError.notFound(resource);
    }
  }

  @Override
  public List<Operation> operations() {
    return operations;
  }

  @Override
  public void handle(Exchange exchange) throws Exception {
    servlet.handle(exchange);
  }

  @Override
  public void refuse(Exchange exchange, ApiError error) throws Exception {
    ScopedValue.where(REFUSAL, error)
        .call(() -> {
          servlet.handle(exchange);
          return exchange;
        });
  }

  @Override
  public String refusal(ApiError error, String requestId) {
    return dialect.body(error, requestId);
  }

  @Override
  public void close() {
    servlet.close();
  }

  /// Reads a whole body of text, bounded, unpacked when it is packed.
  ///
  /// @throws ApiError 413, 408, 415 for a packing that is not known, 400 for what is no UTF-8
  public static String text(Context ctx, long limit) {
    return Bodies.text(exchange(ctx), limit);
  }

  /// Reads a whole body, bounded, unpacked when it is packed.
  ///
  /// @throws ApiError 413, 408, 415 for a packing that is not known
  static byte[] body(Context ctx, long limit) {
    return Bodies.bytes(exchange(ctx), limit);
  }
}
