package dev.crestfall.gateway.route;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Endpoint;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.Operation;
import dev.crestfall.kernel.http.request.Bounds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/// Stands where a module would answer that does not run here: 503 `module_off` in its dialect. A
/// proxy that finds a module away sends its requests here.
public final class AbsentModule implements Endpoint {
  private static final String RETRY_SECONDS = "5";

  private final String name;
  private final Dialect dialect;

  private AbsentModule(String name, Dialect dialect) {
    this.name = name;
    this.dialect = dialect;
  }

  /// The places of all modules but these.
  public static List<Mount> mounts(Set<String> present) {
    return RouteTable.SERVICES.stream()
        .filter(service -> !present.contains(service.name()))
        .flatMap(service -> service.places().stream().map(place -> mount(service, place)))
        .toList();
  }

  private static Mount mount(Service service, Place place) {
    return new Mount(
        List.of(place.prefix()),
        new AbsentModule(service.name(), place.dialect()),
        place.session(),
        place.data() ? Bounds.DATA : Bounds.NATIVE);
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    refuse(
        exchange,
        new ApiError(503, "module_off", "The module " + name + " does not run at the moment")
            .with("Retry-After", RETRY_SECONDS));
  }

  @Override
  public void refuse(Exchange exchange, ApiError error) throws IOException {
    exchange.status(error.status());
    error.headers().forEach(exchange::setHeader);
    exchange.setHeader("Content-Type", "application/json; charset=utf-8");
    exchange.setHeader("Cache-Control", "no-store");
    exchange.send(body(error, exchange.requestId()));
  }

  private byte[] body(ApiError error, String requestId) {
    return dialect.body(error, requestId).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String refusal(ApiError error, String requestId) {
    return dialect.body(error, requestId);
  }

  @Override
  public List<Operation> operations() {
    return List.of();
  }
}
