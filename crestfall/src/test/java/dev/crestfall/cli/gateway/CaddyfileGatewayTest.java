package dev.crestfall.cli.gateway;

import com.sun.net.httpserver.HttpServer;
import dev.crestfall.cli.boot.Installation;
import dev.crestfall.gateway.route.Dialect;
import dev.crestfall.gateway.route.Place;
import dev.crestfall.gateway.route.RouteTable;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.testkit.tls.InstalledCaddy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Caddy with the committed `Caddyfile` before one program, and a service of somebody's own.
class CaddyfileGatewayTest extends GatewayCases {
  /// Nobody listens there.
  private static final String CLOSED = "127.0.0.1:1";

  @Override
  Front open(Path home) throws Exception {
    InstalledCaddy.require();
    Installation installation =
        new Installation(home, AccessLog.NONE, "gateway.rate.enabled=false");
    String upstream = URI.create(installation.url()).getAuthority();
    Map<String, String> variables = new HashMap<>();
    variables.put("CADDY_TRUSTED_PROXIES", Wire.PROXY);
    Stream.of("GATEWAY", "AUTHENTICATION", "REST", "GRAPHQL", "LOGS", "STUDIO")
        .forEach(name -> variables.put("UPSTREAM_" + name, upstream));
    HttpServer own = own();
    AutoCloseable service = () -> own.stop(0);
    CommittedFront caddy =
        CommittedFront.start(
            home, variables, Map.of("app.routes", routes(own.getAddress().getPort())));
    return new Front(
        caddy.doors(),
        installation.tokens(),
        installation.database(),
        List.of(installation, service, caddy));
  }

  private static String routes(int port) {
    return """
    handle /app/* {
      import verified
      reverse_proxy 127.0.0.1:%d
    }
    """
        .formatted(port);
  }

  /// Says whom it was told of.
  private static HttpServer own() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/app/",
        exchange -> {
          String user =
              exchange.getRequestHeaders().getFirst("X-Crestfall-Type")
                  + "/"
                  + exchange.getRequestHeaders().get("X-Crestfall-Role");
          byte[] body = user.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  @Test
  void a_service_of_ones_own_hears_of_callers_who_are_known_alone() throws Exception {
    GatewayCase asked =
        GatewayCase.asking("GET /app/x")
            .with("X-Crestfall-Type: service")
            .with("X-Crestfall-Role: postgres");
    asked.status(401).check(front().main());
    String known = front().tokens().serviceKey();
    asked
        .with("Authorization: Bearer " + known)
        .has("service/[service_role]")
        .check(front().main());
  }

  @Test
  void a_path_answers_503_module_off_in_the_dialect_of_its_module(@TempDir Path home)
      throws Exception {
    InstalledCaddy.require();
    Map<String, String> variables = new HashMap<>();
    Stream.of("GATEWAY", "AUTHENTICATION", "REST", "GRAPHQL", "LOGS", "STUDIO")
        .forEach(name -> variables.put("UPSTREAM_" + name, CLOSED));
    List<GatewayCase> cases = new ArrayList<>();
    cases.add(refused(GatewayCase.asking("GET /"), "\"error\":{\"code\":\"module_off\""));
    Map<Dialect, Place> places = new EnumMap<>(Dialect.class);
    RouteTable.SERVICES.forEach(
        service -> service.places().forEach(place -> places.put(place.dialect(), place)));
    for (Place place : places.values()) {
      cases.add(refused(GatewayCase.asking("GET " + place.prefix() + "/x"), body(place)));
    }
    try (CommittedFront caddy = CommittedFront.start(home, variables, Map.of())) {
      Wire door = caddy.doors().getFirst();
      for (GatewayCase one : cases) {
        one.check(door);
      }
    }
  }

  private static GatewayCase refused(GatewayCase one, String body) {
    return one.with("X-Request-Id: order-9")
        .status(503)
        .field("Content-Type", "application/json; charset=utf-8")
        .field("X-Request-Id", "order-9")
        .field("Retry-After", "1")
        .field("X-Content-Type-Options", "nosniff")
        .field("Strict-Transport-Security", "max-age=63072000")
        .has(body);
  }

  private static String body(Place place) {
    return switch (place.dialect()) {
      case NATIVE -> "\"error\":{\"code\":\"module_off\"";
      case POSTGREST -> "{\"code\":\"module_off\",\"details\":null,\"hint\":null,";
      case GOTRUE -> "{\"code\":503,\"error_code\":\"module_off\",";
      case GRAPHQL -> "\"extensions\":{\"code\":\"module_off\"}";
      case SUCCESS -> "\"success\":\"false\",";
      case DATA -> "\"data\":null,\"message\":";
    };
  }
}
