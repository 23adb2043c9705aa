package dev.crestfall.kernel.http;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.http.log.HttpStats;
import dev.crestfall.kernel.http.request.Bounds;
import dev.crestfall.kernel.http.request.UnreadBody;
import dev.crestfall.kernel.memory.Holding;
import dev.crestfall.kernel.memory.MemoryBudget;
import java.io.IOException;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings each request to its mount, and sees that it is answered and logged whatever happens
/// there.
final class MountHandler extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(MountHandler.class);

  private final List<HttpServer.Route> routes;
  private final AccessLog log;
  private final MemoryBudget budget;
  private final Authenticator authenticator;
  private final HttpStats stats = new HttpStats();
  private final JettyExchange.Place nowhere;
  private volatile boolean leaving;

  MountHandler(
      List<HttpServer.Route> routes, AccessLog log, HttpSettings settings, Authenticator caller) {
    this.routes = routes;
    this.log = log;
    this.budget = settings.inFlight();
    this.nowhere =
        new JettyExchange.Place(
            "", false, settings.trustedProxies(), Bounds.NATIVE, settings.patience());
    this.authenticator = caller;
  }

  /// What Jetty gives for a request.
  record Wire(Request request, Response response, Callback callback) {}

  /// Lets every connection end with its next answer.
  void leave() {
    leaving = true;
  }

  HttpStats stats() {
    return stats;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    long begin = System.nanoTime();
    if (request.getMethod().equals("CONNECT")) {
      // It names no path, and would make a tunnel of the connection.
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
      Response.writeError(request, response, callback, 405);
      return true;
    }
    if (leaving && !request.getHeaders().contains(HttpHeader.UPGRADE)) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    String path = request.getHttpURI().getPath();
    HttpServer.Route route = route(path);
    Holding holding = new Holding(budget);
    Callback closing = UnreadBody.lingering(request, callback);
    Callback sent = Callback.from(closing, holding::giveBack);
    JettyExchange exchange =
        new JettyExchange(new Wire(request, response, sent), place(route), budget, authenticator);
    stats.begin();
    holding.begin();
    try {
      if (route == null) {
        exchange.requireBounds();
        NativeErrors.send(exchange, 404, "path_not_found", "Nothing is served at this path");
      } else {
        handle(route.endpoint(), exchange);
      }
    } catch (ApiError e) {
      refuse(route, exchange, e);
    } catch (Throwable e) {
      fail(route, exchange, e);
    } finally {
      holding.end();
      exchange.release();
      long took = System.nanoTime() - begin;
      stats.end(exchange.status(), took);
      log.write(exchange, path, took);
    }
    return true;
  }

  private void handle(Endpoint endpoint, JettyExchange exchange) throws Exception {
    ApiError refusal = null;
    try {
      exchange.requireBounds();
      authenticator.admit(exchange);
    } catch (ApiError e) {
      refusal = e;
    }
    if (refusal == null) {
      serve(endpoint, exchange);
    } else {
      endpoint.refuse(exchange, refusal);
    }
    exchange.requireAnswered();
  }

  private static void serve(Endpoint endpoint, JettyExchange exchange) throws Exception {
    try {
      endpoint.handle(exchange);
    } catch (Exchange.BodyTooSlowException e) {
      if (exchange.isAnswered()) {
        throw e;
      }
      endpoint.refuse(
          exchange, new ApiError(408, "request_timeout", String.valueOf(e.getMessage())));
    }
  }

  private JettyExchange.Place place(HttpServer.@Nullable Route route) {
    return route == null ? nowhere : route.place();
  }

  private HttpServer.@Nullable Route route(String path) {
    for (HttpServer.Route route : routes) {
      if (route.matches(path)) {
        return route;
      }
    }
    return null;
  }

  /// Says no in the dialect of whoever answers there, and natively where that fails too.
  private static void refuse(
      HttpServer.@Nullable Route route, JettyExchange exchange, ApiError error) {
    try {
      if (route == null || !refusedBy(route.endpoint(), exchange, error)) {
        NativeErrors.send(exchange, error);
      }
    } catch (IOException e) {
      exchange.abort(e);
    }
  }

  /// @return false where the endpoint can't even say that
  private static boolean refusedBy(Endpoint endpoint, JettyExchange exchange, ApiError error)
      throws IOException {
    try {
      endpoint.refuse(exchange, error);
      return exchange.isAnswered();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      LOG.error("request {} can't be refused", exchange.requestId(), e);
      if (exchange.isAnswered()) {
        throw new IOException(e);
      }
      exchange.reset();
      return false;
    }
  }

  private static void fail(
      HttpServer.@Nullable Route route, JettyExchange exchange, Throwable failure) {
    if (exchange.callerIsGone(failure)) {
      exchange.abort(failure);
      return;
    }
    LOG.error("request {} failed", exchange.requestId(), failure);
    if (exchange.isAnswered()) {
      exchange.abort(failure);
      return;
    }
    exchange.reset();
    refuse(
        route, exchange, new ApiError(500, "internal_error", "Something went wrong on our side"));
  }
}
