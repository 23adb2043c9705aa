package dev.crestfall.gateway.route;

import java.util.List;

/// Every prefix of the origin and whose it is. The built-in gateway, Caddy by its admin API and the
/// committed `Caddyfile` route by this table; a test holds the modules to it. The longest prefix
/// wins; what is at none is the gateway's.
public final class RouteTable {
  /// The gateway's own name: `/`, `/health`, `/metrics`, and all that nobody serves.
  public static final String GATEWAY = "gateway";

  /// The port of the built-in gateway.
  public static final int GATEWAY_PORT = 8000;

  /// All services but the gateway.
  public static final List<Service> SERVICES =
      List.of(
          new Service("authorization", 8081, List.of(Place.ofSessions("/authorization"))),
          new Service(
              "authentication",
              8081,
              List.of(
                  Place.ofSessions("/authentication"),
                  Place.of("/auth/v1", Dialect.GOTRUE),
                  Place.of("/apikey", Dialect.SUCCESS),
                  Place.of("/login", Dialect.SUCCESS),
                  Place.of("/signup", Dialect.SUCCESS),
                  Place.of("/createUser", Dialect.DATA),
                  Place.of("/loginUser", Dialect.DATA),
                  Place.of("/getUser", Dialect.DATA),
                  Place.of("/resetPassword", Dialect.DATA),
                  Place.of("/exchange", Dialect.NATIVE))),
          new Service(
              "rest",
              5433,
              List.of(
                  Place.ofData("/postgresql/rest", Dialect.POSTGREST),
                  Place.ofData("/rest/v1", Dialect.POSTGREST))),
          new Service(
              "graphql",
              5434,
              List.of(
                  Place.ofData("/postgresql/graphql", Dialect.GRAPHQL),
                  Place.ofData("/graphql/v1", Dialect.GRAPHQL))),
          new Service("logs", 5437, List.of(Place.ofSessions("/postgresql/logs"))),
          new Service(
              "studio", 8080, List.of(Place.ofSessions("/studio"), Place.ofSessions("/lite"))));

  private RouteTable() {}
}
