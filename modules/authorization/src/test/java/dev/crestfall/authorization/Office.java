package dev.crestfall.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authorization.engine.Freshness;
import dev.crestfall.authorization.invitation.InvitationMail;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.Permission;
import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.bus.Bus;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.HttpServer;
import dev.crestfall.kernel.http.HttpSettings;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.testkit.Scenario;
import dev.crestfall.testkit.TestDatabase;
import dev.crestfall.testkit.TestServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// A running copy of the module over real HTTP. Who calls is what the header `X-Test-Claims` says,
/// in place of a token.
final class Office implements AutoCloseable {
  static final String CLAIMS = "X-Test-Claims";

  /// What another module might declare.
  private static final List<Permission> AUTOMATION =
      List.of(
          Permission.of("flows:create", "Make flows", "admin", "editor", "member"),
          Permission.of("flows:read", "See flows", "admin", "editor", "viewer"),
          Permission.of("flows:write", "Change flows", "admin", "editor"),
          Permission.of("flows:execute", "Run flows", "admin", "editor", "consumer"),
          Permission.of("flows:publish", "Make flows public or not"),
          Permission.of("agents:chat", "Talk to agents", "admin", "editor", "consumer"));

  private final Store store;
  private final AuthorizationModule module;
  private final HttpServer server;
  private final TestServer client;

  Office(TestDatabase database) {
    this(database, Bus.inProcess());
  }

  Office(TestDatabase database, Bus bus) {
    store = new Store(ConnectionString.parse(database.uri(), Map.of()));
    module =
        new AuthorizationModule(
            store,
            Audit.open(store),
            bus,
            InvitationMail.NONE,
            new Freshness(InstantSource.system(), Duration.ofSeconds(10)));
    module.start();
    module.register("automation", AUTOMATION);
    server =
        new HttpServer(
            HttpSettings.of("127.0.0.1", 0), module.mounts(), AccessLog.NONE, Office::identify);
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    client = TestServer.at("http://127.0.0.1:" + server.port() + "/authorization");
  }

  private static Identity identify(Exchange exchange) {
    String claims = exchange.header(CLAIMS);
    if (claims == null) {
      return new Identity.Anonymous("anon", "{\"role\":\"anon\"}");
    }
    JsonNode tree = Json.tree(claims);
    String role = tree.path("role").asText("authenticated");
    return role.equals("service_role")
        ? new Identity.Service(role, claims)
        : new Identity.User(role, claims, tree.path("sub").asText(""));
  }

  AuthorizationModule module() {
    return module;
  }

  Store store() {
    return store;
  }

  TestServer client() {
    return client;
  }

  static Scenario as(String user, Scenario scenario) {
    return scenario.header(CLAIMS, "{\"role\":\"authenticated\",\"sub\":\"" + user + "\"}");
  }

  static Scenario asService(Scenario scenario) {
    return scenario.header(CLAIMS, "{\"role\":\"service_role\"}");
  }

  HttpResponse<String> send(Scenario scenario) {
    try {
      return client.send(scenario);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /// Sends it as clients do who come again where there is no room for them now; the status at last.
  int insist(Scenario scenario) {
    int status = send(scenario).statusCode();
    while (status == 503) {
      status = send(scenario).statusCode();
    }
    return status;
  }

  /// Sends what must succeed, and reads the answer.
  JsonNode ask(Scenario scenario) {
    HttpResponse<String> answer = send(scenario);
    assertThat(answer.statusCode()).as(scenario.name() + ": " + answer.body()).isBetween(200, 299);
    return answer.body().isEmpty() ? Json.tree("null") : Json.tree(answer.body());
  }

  @Override
  public void close() {
    client.close();
    server.close();
    module.close();
    store.close();
  }

  /// An organization of this user.
  String organization(String owner, String name) {
    return ask(as(owner, Scenario.post("/organizations", "{\"name\":\"%s\"}".formatted(name))))
        .path("id")
        .asText();
  }

  /// A team of an organization.
  String team(String owner, String organization) {
    return ask(as(
            owner, Scenario.post("/organizations/" + organization + "/teams", "{\"name\":\"T\"}")))
        .path("id")
        .asText();
  }

  /// A workspace of a team.
  String workspace(String owner, String team) {
    return ask(as(owner, Scenario.post("/teams/" + team + "/workspaces", "{\"name\":\"W\"}")))
        .path("id")
        .asText();
  }

  /// Gives a role; answers the id of the assignment.
  String grant(String by, String principal, String role, String scope) {
    return ask(as(by, granting(principal, role, scope))).path("id").asText();
  }

  static Scenario granting(String principal, String role, String scope) {
    return Scenario.post(
        "/assignments",
        "{\"principal\":\"%s\",\"role\":\"%s\",\"scope\":\"%s\"}"
            .formatted(principal, role, scope));
  }

  /// Whether a user may, by HTTP.
  boolean may(String user, String action, String type, String id) {
    String question =
        "{\"action\":{\"name\":\"%s\"},\"resource\":{\"type\":\"%s\",\"id\":\"%s\"}}"
            .formatted(action, type, id);
    return ask(as(user, Scenario.post("/check", question))).path("decision").asBoolean();
  }
}
