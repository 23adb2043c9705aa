package dev.crestfall.studio;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Endpoint;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.Operation;
import dev.crestfall.studio.api.ApiEndpoint;
import dev.crestfall.studio.site.PolicyReports;
import dev.crestfall.studio.site.SiteEndpoint;
import dev.crestfall.studio.topic.Sockets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Everything below `/studio`: the API, the socket, and the pages.
final class StudioEndpoint implements Endpoint {
  private static final String API = "/api/v1";

  private final ApiEndpoint api;
  private final Supplier<String> document;
  private final Sockets sockets;
  private final SiteEndpoint site;
  private final PolicyReports reports = new PolicyReports();
  private volatile byte @Nullable [] known;

  /// @param document of the API, the same whenever it is asked for
  StudioEndpoint(ApiEndpoint api, Supplier<String> document, Sockets sockets, SiteEndpoint site) {
    this.api = api;
    this.document = document;
    this.sockets = sockets;
    this.site = site;
  }

  @Override
  public List<Operation> operations() {
    List<Operation> all = new ArrayList<>(api.operations());
    all.add(new Operation("GET", "/api/openapi.json", "everybody"));
    all.add(new Operation("POST", "/csp-report", "everybody"));
    all.add(new Operation("GET", "/ws", "studio:open"));
    all.add(new Operation("GET", "/*", "everybody"));
    return all;
  }

  @Override
  public void handle(Exchange exchange) throws Exception {
    String path = exchange.path();
    if (path.startsWith(API + "/")) {
      api.handle(exchange, path.substring(API.length()));
    } else if (path.equals("/api/openapi.json")) {
      document(exchange);
    } else if (path.equals("/api") || path.startsWith("/api/")) {
      throw new ApiError(404, "path_not_found", "Nothing is served at this path");
    } else if (path.equals("/ws")) {
      sockets.upgrade(exchange);
    } else if (path.equals("/csp-report")) {
      reports.handle(exchange);
    } else if (exchange.wholePath().equals("/studio")) {
      Redirect.to(exchange, "/studio/");
    } else {
      site.handle(exchange);
    }
  }

  /// Made when somebody asks: that takes longer than the rest of this module's start.
  private byte[] text() {
    byte[] made = known;
    if (made == null) {
      made = document.get().getBytes(StandardCharsets.UTF_8);
      known = made;
    }
    return made;
  }

  private void document(Exchange exchange) throws IOException {
    exchange.setHeader("Content-Type", "application/json; charset=utf-8");
    exchange.setHeader("Cache-Control", "no-cache");
    exchange.send(text());
  }
}
