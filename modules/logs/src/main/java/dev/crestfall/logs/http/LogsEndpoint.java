package dev.crestfall.logs.http;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Endpoint;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.Operation;
import dev.crestfall.kernel.route.Access;
import dev.crestfall.kernel.route.Router;
import java.util.ArrayList;
import java.util.List;

/// All paths of the log. Following it holds its exchange for long, beside the router.
public final class LogsEndpoint implements Endpoint, AutoCloseable {
  private static final String TAIL = "/tail";

  private final LogRoutes routes;
  private final Tails tails;
  private final Router router;

  public LogsEndpoint(LogRoutes routes, Tails tails) {
    this.routes = routes;
    this.tails = tails;
    this.router = new Router(routes::bind);
  }

  @Override
  public void handle(Exchange exchange) throws Exception {
    if (exchange.path().equals(TAIL) && exchange.method().equals("GET")) {
      try {
        tails.follow(exchange, routes);
      } catch (ApiError e) {
        refuse(exchange, e);
      }
    } else {
      router.handle(exchange);
    }
  }

  @Override
  public void refuse(Exchange exchange, ApiError error) throws Exception {
    router.refuse(exchange, error);
  }

  @Override
  public List<Operation> operations() {
    List<Operation> all = new ArrayList<>(router.operations());
    all.add(new Operation("GET", TAIL, Access.SIGNED_IN.words()));
    return all;
  }

  @Override
  public void close() {
    router.close();
  }
}
