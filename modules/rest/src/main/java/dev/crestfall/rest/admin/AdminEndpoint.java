package dev.crestfall.rest.admin;

import dev.crestfall.catalog.Catalog;
import dev.crestfall.kernel.Health;
import dev.crestfall.kernel.http.Endpoint;
import dev.crestfall.kernel.http.Exchange;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// `/live`, `/ready`, `/metrics`, `/schema_cache` of PostgREST, and `/health`. Only numbers and
/// names are told, but the port is meant for the machine or a private network alone.
public final class AdminEndpoint implements Endpoint {
  private static final byte[] NOTHING = new byte[0];

  private final Sources sources;
  private @Nullable PrometheusMeterRegistry registry;

  /// Where the answers come from; asked at every request.
  ///
  /// @param live the API's own port accepts connections
  /// @param loading the catalog is being read, or can't be
  /// @param catalog null before the first one was read
  public record Sources(
      BooleanSupplier live,
      BooleanSupplier loading,
      Supplier<@Nullable Catalog> catalog,
      Supplier<Health> health,
      RestMeters meters) {}

  public AdminEndpoint(Sources sources) {
    this.sources = sources;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    switch (exchange.path()) {
      case "/live" -> status(exchange, sources.live().getAsBoolean() ? 200 : 500);
      case "/ready" -> status(exchange, readiness());
      case "/metrics" ->
          send(
              exchange,
              "text/plain; charset=utf-8",
              registry().scrape().getBytes(StandardCharsets.UTF_8));
      case "/schema_cache" -> catalog(exchange);
      case "/health" -> health(exchange);
      default -> status(exchange, 404);
    }
  }

  private int readiness() {
    if (sources.loading().getAsBoolean()) {
      return 503;
    }
    return sources.live().getAsBoolean() && sources.catalog().get() != null ? 200 : 500;
  }

  private void catalog(Exchange exchange) throws IOException {
    Catalog catalog = sources.catalog().get();
    if (catalog == null) {
      status(exchange, 200);
    } else {
      send(exchange, "application/json; charset=utf-8", CatalogDump.write(catalog));
    }
  }

  private void health(Exchange exchange) throws IOException {
    Health health = sources.health().get();
    exchange.status(health.isUp() ? 200 : 503);
    exchange.setHeader("Cache-Control", "no-store");
    exchange.setHeader("Content-Type", "application/json");
    exchange.send(CatalogDump.health(health));
  }

  private static void status(Exchange exchange, int status) throws IOException {
    exchange.status(status);
    exchange.send(NOTHING);
  }

  private static void send(Exchange exchange, String type, byte[] body) throws IOException {
    exchange.status(200);
    exchange.setHeader("Content-Type", type);
    exchange.send(body);
  }

  /// Made when somebody asks for the first time: most machines are never scraped.
  private synchronized PrometheusMeterRegistry registry() {
    PrometheusMeterRegistry made = registry;
    if (made == null) {
      made = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
      sources.meters().bindTo(made);
      registry = made;
    }
    return made;
  }
}
