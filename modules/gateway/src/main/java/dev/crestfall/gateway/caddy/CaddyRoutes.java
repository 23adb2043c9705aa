package dev.crestfall.gateway.caddy;

import dev.crestfall.gateway.route.Dialect;
import dev.crestfall.gateway.route.Place;
import dev.crestfall.gateway.route.RouteTable;
import dev.crestfall.gateway.route.Service;
import dev.crestfall.kernel.ApiError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The route table as Caddy's routes: what is passed on, and what Caddy itself refuses.
final class CaddyRoutes {
  private static final long MILLISECOND = 1_000_000L;
  private static final String SANE = "^([0-9A-Za-z_.:/+=-]{1,128})$";
  private static final String REQUEST_ID = "X-Request-Id";
  private static final String REQUEST = "{http.request.header.X-Request-Id}";
  private static final List<String> PACKED =
      List.of(
          "application/json*",
          "application/geo+json*",
          "application/graphql-response+json*",
          "application/javascript*",
          "application/openapi+json*",
          "application/vnd.pgrst*",
          "application/xml*",
          "image/svg+xml*",
          "text/css*",
          "text/csv*",
          "text/html*",
          "text/javascript*",
          "text/plain*");

  /// Never a peer: what stands where nobody is trusted.
  private static final String NOBODY = "255.255.255.255";

  private final CaddySite site;

  CaddyRoutes(CaddySite site) {
    this.site = site;
  }

  /// What is passed on, of our names alone.
  List<Object> served() {
    List<Object> routes = new ArrayList<>(answered());
    routes.addAll(received());
    routes.add(handle(Map.of("handler", "request_body", "max_size", site.caddy().bodyMax())));
    routes.add(
        handle(
            Map.of(
                "handler",
                "encode",
                "encodings",
                Map.of("gzip", Map.of(), "zstd", Map.of()),
                "prefer",
                List.of("zstd", "gzip"),
                "match",
                Map.of("headers", Map.of("Content-Type", PACKED)))));
    for (Service service : RouteTable.SERVICES) {
      for (Place place : service.places()) {
        routes.add(ending(Map.of("path", paths(place)), proxy()));
      }
    }
    routes.add(handle(proxy()));
    Map<String, Object> inner = Map.of("handler", "subroute", "routes", routes);
    return List.of(
        ending(Map.of("host", site.domains()), inner),
        handle(Map.of("handler", "static_response", "status_code", 421, "close", true)));
  }

  /// What Caddy refuses, in the dialect of who would have answered.
  List<Object> refused() {
    List<Object> routes = new ArrayList<>();
    routes.add(handle(named()));
    routes.addAll(answered());
    routes.add(
        handle(
            headers(
                "set",
                Map.of(
                    "Content-Type",
                    List.of("application/json; charset=utf-8"),
                    REQUEST_ID,
                    List.of(REQUEST)))));
    routes.add(
        matching(
            Map.of("expression", "{http.error.status_code} in [502, 503, 504]"),
            headers("set", Map.of("Retry-After", List.of("1")))));
    for (Service service : RouteTable.SERVICES) {
      for (Place place : service.places()) {
        if (place.dialect() != Dialect.NATIVE) {
          routes.add(ending(Map.of("path", paths(place)), refusal(place)));
        }
      }
    }
    routes.add(handle(answer(Dialect.NATIVE)));
    return routes;
  }

  /// What an error is called, by its status.
  private static Map<String, Object> named() {
    List<Object> mappings =
        List.of(
            Map.of(
                "input_regexp",
                "^50[234]$",
                "outputs",
                List.of(503, "module_off", "This module is not running")),
            Map.of(
                "input", "413", "outputs", List.of(413, "body_too_large", "The body is too long")));
    return Map.of(
        "handler",
        "map",
        "source",
        "{http.error.status_code}",
        "destinations",
        List.of("{refused.status}", "{refused.code}", "{refused.text}"),
        "mappings",
        mappings,
        "defaults",
        List.of("{http.error.status_code}", "request_refused", "The request was refused"));
  }

  /// Where a session's cookie counts, other origins' pages have no business.
  private static Map<String, Object> refusal(Place place) {
    List<Object> routes = new ArrayList<>();
    if (!place.session()) {
      routes.add(handle(headers("set", Map.of("Access-Control-Allow-Origin", List.of("*")))));
    }
    routes.add(handle(answer(place.dialect())));
    return Map.of("handler", "subroute", "routes", routes);
  }

  private static Map<String, Object> answer(Dialect dialect) {
    ApiError error = new ApiError(503, "{refused.code}", "{refused.text}");
    String body = dialect.body(error, REQUEST).replace("503", "{refused.status}");
    return Map.of("handler", "static_response", "status_code", "{refused.status}", "body", body);
  }

  /// What every answer has; the gateway's own headers count.
  private static List<Object> answered() {
    Map<String, Object> transport =
        Map.of(
            "deferred",
            true,
            "set",
            Map.of("Strict-Transport-Security", List.of("max-age=63072000")));
    Map<String, Object> ours = Map.of("deferred", true, "delete", List.of("Server", "Via"));
    return List.of(
        handle(Map.of("handler", "headers", "response", transport)),
        handle(Map.of("handler", "headers", "response", ours)),
        handle(unless("X-Content-Type-Options", "nosniff")),
        handle(unless("Referrer-Policy", "no-referrer")));
  }

  private static Map<String, Object> unless(String name, String value) {
    Map<String, Object> absent = new LinkedHashMap<>();
    absent.put(name, null);
    return Map.of(
        "handler",
        "headers",
        "response",
        Map.of(
            "require",
            Map.of("headers", absent),
            "set",
            Map.of(name, List.of(value)),
            "deferred",
            true));
  }

  /// What a caller may not say: it would count as our word to the gateway.
  private List<Object> received() {
    Map<String, Object> id = Map.of(REQUEST_ID, Map.of("name", "id", "pattern", SANE));
    Map<String, Object> trusted = Map.of("remote_ip", Map.of("ranges", trusted()));
    return List.of(
        matching(
            Map.of("not", List.of(trusted)),
            request("delete", List.of("X-Forwarded-*", "X-Real-IP", "Forwarded"))),
        handle(request("delete", List.of("X-Crestfall-*"))),
        matching(
            Map.of("header_regexp", id),
            request("set", Map.of(REQUEST_ID, List.of("{http.regexp.id.1}")))),
        matching(
            Map.of("not", List.of(Map.of("header_regexp", id))),
            request("set", Map.of(REQUEST_ID, List.of("{http.request.uuid}")))));
  }

  private Map<String, Object> proxy() {
    Map<String, Object> keepAlive =
        Map.of("idle_timeout", 30_000 * MILLISECOND, "max_idle_conns_per_host", 256);
    Map<String, Object> proxy = new LinkedHashMap<>();
    proxy.put("handler", "reverse_proxy");
    proxy.put("upstreams", List.of(Map.of("dial", site.upstream())));
    proxy.put("trusted_proxies", trusted());
    proxy.put(
        "load_balancing",
        Map.of("try_duration", 500 * MILLISECOND, "try_interval", 50 * MILLISECOND));
    proxy.put(
        "transport",
        Map.of("protocol", "http", "dial_timeout", 400 * MILLISECOND, "keep_alive", keepAlive));
    return proxy;
  }

  private List<String> trusted() {
    return site.trusted().isEmpty() ? List.of(NOBODY) : site.trusted();
  }

  private static List<String> paths(Place place) {
    return List.of(place.prefix(), place.prefix() + "/*");
  }

  private static Map<String, Object> headers(String what, Object values) {
    return Map.of("handler", "headers", "response", Map.of(what, values));
  }

  private static Map<String, Object> request(String what, Object values) {
    return Map.of("handler", "headers", "request", Map.of(what, values));
  }

  private static Map<String, Object> handle(Map<String, Object> handler) {
    return Map.of("handle", List.of(handler));
  }

  private static Map<String, Object> matching(
      Map<String, Object> matcher, Map<String, Object> handler) {
    return Map.of("match", List.of(matcher), "handle", List.of(handler));
  }

  private static Map<String, Object> ending(
      Map<String, Object> matcher, Map<String, Object> handler) {
    return Map.of("match", List.of(matcher), "handle", List.of(handler), "terminal", true);
  }
}
