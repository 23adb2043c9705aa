package dev.crestfall.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.studio.api.Api;
import dev.crestfall.testkit.Scenario;
import dev.crestfall.testkit.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Who is refused what, for every route there is: a route that is added is tried by itself.
class PermissionsTest {
  /// What each role may, as docs/studio.md says it.
  private static final Map<String, Set<String>> MAY =
      Map.of(
          "viewer",
          Set.of("studio:open", "studio.tables:read", "studio.schema:read"),
          "editor",
          Set.of("studio:open", "studio.tables:read", "studio.schema:read", "studio.tables:write"),
          "admin",
          Set.of(
              "studio:open",
              "studio.tables:read",
              "studio.schema:read",
              "studio.tables:write",
              "studio.schema:write",
              "studio.sql:run",
              "studio.settings:read",
              "logs:read"));

  /// What who may only look changes all the same: what is their own, or nothing.
  private static final Set<String> OWN =
      Set.of(
          "put /first-steps/{step}",
          "put /preferences",
          "patch /preferences",
          "post /recent",
          "put /schema/diagram/positions",
          "delete /schema/diagram/positions",
          "post /tables/{schema}/{table}/views",
          "put /views/{id}",
          "delete /views/{id}",
          "delete /counts/{id}",
          "post /import-previews");

  private static StudioServer server;
  private static List<Route> routes;

  private record Route(String method, String path, String permission) {
    boolean writes() {
      return !method.equals("get");
    }

    Scenario call() {
      String target =
          path.replace("{schema}", "public")
              .replace("{table}", "some")
              .replaceAll("\\{\\w+}", UUID.randomUUID().toString());
      return Scenario.of(method.toUpperCase(Locale.ROOT), target).named(this.toString());
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  @BeforeAll
  static void start() throws Exception {
    server = StudioServer.start();
    try (TestServer origin = TestServer.at(server.origin())) {
      String document = origin.send(Scenario.get("/studio/api/openapi.json")).body();
      JsonNode told = Json.tree(document);
      assertThat(told.path("servers").path(0).path("url").asText()).isEqualTo(Api.BASE);
      routes = new ArrayList<>();
      told.path("paths")
          .properties()
          .forEach(path ->
              path.getValue()
                  .properties()
                  .forEach(one ->
                      routes.add(
                          new Route(
                              one.getKey(),
                              path.getKey(),
                              one.getValue().path("x-permission").asText()))));
    }
    assertThat(routes).hasSizeGreaterThan(70);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void refused(SoftAssertions softly, String user, Route route) {
    var answer = server.send(user, route.call());
    softly
        .assertThat(answer.statusCode() + answer.body())
        .as("%s by %s", route, user)
        .startsWith("403")
        .contains("permission_missing")
        .contains(route.permission());
  }

  @Test
  void nobody_and_who_is_not_in_the_team_get_nothing() throws Exception {
    SoftAssertions softly = new SoftAssertions();
    for (Route route : routes) {
      softly
          .assertThat(server.api().send(route.call()).statusCode())
          .as("%s by nobody", route)
          .isEqualTo(401);
      refused(softly, "outsider", route);
    }
    softly.assertAll();
  }

  @Test
  void each_role_is_refused_what_it_may_not() {
    SoftAssertions softly = new SoftAssertions();
    MAY.forEach((user, permissions) ->
        routes.stream()
            .filter(route -> !permissions.contains(route.permission()))
            .forEach(route -> refused(softly, user, route)));
    softly.assertAll();
  }

  @Test
  void who_may_only_look_changes_nothing_but_what_is_their_own() {
    Set<String> open = new TreeSet<>();
    Set<String> looking = MAY.getOrDefault("viewer", Set.of());
    routes.stream()
        .filter(route -> route.writes() && looking.contains(route.permission()))
        .forEach(route -> open.add(route.toString()));
    assertThat(open)
        .as("a route that changes something needs a permission to write, or belongs in OWN")
        .isEqualTo(new TreeSet<>(OWN));
  }
}
