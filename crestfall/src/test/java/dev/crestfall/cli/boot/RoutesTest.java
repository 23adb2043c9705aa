package dev.crestfall.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.cli.boot.Installation.Answer;
import dev.crestfall.gateway.route.RouteTable;
import dev.crestfall.kernel.http.Operation;
import dev.crestfall.kernel.http.log.AccessLog;
import java.net.http.HttpHeaders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Every route of every module, as nobody, as an app and as somebody else. A route that is in no
/// table fails here: whoever adds one says what it answers to whom.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutesTest {
  private static final List<String> TABLES =
      List.of(
          "gateway",
          "rest",
          "graphql",
          "authorization",
          "authentication",
          "gotrue",
          "logs",
          "studio",
          "lite");
  private static final String BY_PERMISSION = "/studio/api/v1/";
  private static final Set<Integer> REFUSED = Set.of(401, 403);
  private static final Set<Integer> NOT_THERE = Set.of(401, 403, 404);

  /// Refused for what the caller has, before the object is looked for.
  private static final int REGARDLESS = 422;

  private static final String PASSWORD = "correct horse battery";

  private Installation installation;
  private Estate estate;
  private List<ExpectedRoute> rows;

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    installation =
        new Installation(
            home,
            AccessLog.NONE,
            "gateway.rate.enabled=false",
            "authentication.passkey-enabled=true",
            "authentication.security-manual-linking-enabled=true",
            "authentication.passkey-enabled=true",
            "authentication.oauth-server-enabled=true",
            "authentication.oauth-server-allow-dynamic-registration=true",
            "authentication.oauth-server-authorization-path=/consent");
    estate = new Estate(installation, installation.signUp("ada@example.com", PASSWORD));
    rows =
        Stream.concat(TABLES.stream().map(ExpectedRoute::of).flatMap(List::stream), byPermission())
            .toList();
  }

  /// Routes that ask for a permission of the installation's team before they look at anything else:
  /// all answer the same to those who hold none.
  private Stream<ExpectedRoute> byPermission() {
    return registry().keySet().stream()
        .map(route -> route.split(" ", 2))
        .filter(route -> route[1].startsWith(BY_PERMISSION))
        .map(route -> new ExpectedRoute(route[0], route[1], 401, 401, 403, ""));
  }

  @AfterAll
  void stop() {
    installation.close();
  }

  /// Who may call, by method and path.
  private Map<String, String> registry() {
    Map<String, String> registry = new TreeMap<>();
    for (Route route : installation.routes()) {
      String path = route.url().substring(installation.url().length());
      for (String method : route.methods().split(", ", -1)) {
        registry.put(method + " " + path, route.access());
      }
    }
    return registry;
  }

  @Test
  void every_route_is_in_a_table_and_every_row_is_a_route() {
    assertThat(rows.stream().map(ExpectedRoute::route))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(registry().keySet());
  }

  @Test
  void the_table_that_proxies_route_by_has_the_prefixes_that_modules_have() {
    Map<String, Set<String>> places = new TreeMap<>();
    RouteTable.SERVICES.forEach(service ->
        service
            .places()
            .forEach(place ->
                places.computeIfAbsent(service.name(), _ -> new TreeSet<>()).add(place.prefix())));
    Map<String, Set<String>> served = new TreeMap<>();
    for (Route route : installation.routes()) {
      String path = route.url().replaceFirst("^[a-z]+://[^/]*", "");
      boolean atTheGateway = route.url().startsWith(installation.url() + "/");
      if (atTheGateway && !route.module().equals(RouteTable.GATEWAY)) {
        String prefix =
            places.getOrDefault(route.module(), Set.of()).stream()
                .filter(known -> path.equals(known) || path.startsWith(known + "/"))
                .findFirst()
                .orElse(path);
        served.computeIfAbsent(route.module(), _ -> new TreeSet<>()).add(prefix);
      }
    }
    assertThat(places).isEqualTo(served);
  }

  @Test
  void every_route_answers_nobody_an_app_and_somebody_else_as_its_row_says() throws Exception {
    List<String> before = estate.picture();
    String stranger = installation.signUp("eve@example.com", PASSWORD);
    List<String> wrong = new ArrayList<>();
    for (ExpectedRoute row : rows) {
      ExpectedRoute answered =
          row.answering(
              status(row, ""), status(row, installation.tokens().anonKey()), status(row, stranger));
      if (!answered.equals(row)) {
        wrong.add(answered.toString());
      }
      if (row.path().endsWith("/logout")) {
        stranger = installation.signIn("eve@example.com", PASSWORD);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(estate.picture()).isEqualTo(before);
  }

  private int status(ExpectedRoute row, String token) throws Exception {
    Answer answer = send(row, token);
    requireCommonHeaders(row, answer.headers());
    return answer.status();
  }

  /// What every answer has, whoever made it.
  private static void requireCommonHeaders(ExpectedRoute row, HttpHeaders head) {
    assertThat(head.firstValue("X-Content-Type-Options")).as(row.toString()).hasValue("nosniff");
    // By the other one old browsers show that a form is ours.
    String referrer = head.firstValue("Referrer-Policy").orElse("");
    assertThat(referrer)
        .as(row.toString())
        .isIn("no-referrer", row.path().startsWith("/lite") ? "same-origin" : "no-referrer");
    head.firstValue("Content-Type")
        .filter(type -> type.matches("(text/|application/([a-z-]+[+])?json).*"))
        .ifPresent(type -> assertThat(type).as(row.toString()).contains("charset=utf-8"));
  }

  private Answer send(ExpectedRoute row, String token) throws Exception {
    String method = row.method().equals(Operation.ANY) ? "GET" : row.method();
    String more = estate.named(row.body());
    return more.startsWith("?")
        ? installation.as(token, method, estate.path(row.path()) + more, "")
        : installation.as(token, method, estate.path(row.path()), more);
  }

  @Test
  void what_routes_tell_of_their_callers_is_what_the_tables_say() {
    Map<String, String> registry = registry();
    for (ExpectedRoute row : rows) {
      String access = String.valueOf(registry.get(row.route()));
      switch (access) {
        case "signed in" -> {
          assertThat(row.anonymous()).as(row.toString()).isIn(REFUSED);
          assertThat(row.anonKey()).as(row.toString()).isIn(REFUSED);
          if (row.namesAnObject() && row.stranger() != REGARDLESS) {
            assertThat(row.stranger()).as(row.toString()).isIn(NOT_THERE);
          }
        }
        case String permission when permission.matches("[a-z.]+:[a-z-]+") ->
            assertThat(Stream.of(row.anonymous(), row.anonKey(), row.stranger()))
                .as(row.toString())
                .allMatch(REFUSED::contains);
        case "service key" ->
            assertThat(Stream.of(row.anonymous(), row.anonKey(), row.stranger()))
                .as(row.toString())
                .allMatch(REFUSED::contains);
        // Whom everybody may ask need not tell everybody of others.
        default -> {
          if (!row.namesAnObject()) {
            assertThat(row.anonymous()).as(row.toString()).isNotIn(REFUSED);
          }
        }
      }
    }
  }

  @Test
  void what_strangers_do_not_find_is_there_for_its_owner_or_the_operator() throws Exception {
    for (ExpectedRoute row : rows) {
      boolean owned =
          NOT_THERE.contains(row.stranger())
              && row.namesAnObject()
              && !row.path().startsWith(BY_PERMISSION);
      if (owned && row.method().equals("GET") && REFUSED.contains(row.anonymous())) {
        Answer own = send(row, estate.owner());
        Answer answer = own.status() == 403 ? send(row, estate.service()) : own;
        assertThat(answer.status()).as("%s: %s", row, answer.body()).isEqualTo(200);
      }
    }
  }
}
