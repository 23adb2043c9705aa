package dev.crestfall.cli.boot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.cli.Options;
import dev.crestfall.cli.keys.Tokens;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What `crestfall up` starts, on a database of its own.
public final class Installation implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final TestDatabase database;
  private final boolean owned;
  private final Settings settings;
  private final Modules modules;
  private final Boot boot = new Boot();

  /// @param more further settings, each `key=value`
  public Installation(Path home, AccessLog log, String... more) throws Exception {
    this(
        TestDatabase.create(),
        true,
        log,
        new LinkedHashSet<>(Modules.ALL),
        with(home.resolve("data"), more));
  }

  /// What `crestfall serve` starts, on a database that others may use too.
  public Installation(TestDatabase database, Path data, Set<String> names, String... more)
      throws Exception {
    this(database, false, AccessLog.NONE, names, with(data, more));
  }

  private static List<String> with(Path data, String... more) {
    List<String> flags = new ArrayList<>(List.of(more));
    flags.add("data=" + data);
    return flags;
  }

  private Installation(
      TestDatabase database, boolean owned, AccessLog log, Set<String> names, List<String> flags)
      throws Exception {
    this.database = database;
    this.owned = owned;
    flags.addFirst("postgres.url=" + database.uri());
    for (String port : List.of("gateway", "rest", "graphql", "authentication", "logs", "studio")) {
      // Whoever wants one says so after it.
      flags.addFirst(port + ".port=0");
    }
    settings = Settings.load(new Options(), flags);
    modules = new Modules(settings, log);
    boot.start(modules.steps(names));
  }

  /// Where the first administrator is made, without the origin.
  Optional<String> firstAdministrator() {
    return modules.firstAdministrator().map(link -> link.substring(modules.url().length()));
  }

  /// An answer as tests look at it.
  ///
  /// @param location where it leads, empty for nowhere
  public record Answer(int status, String body, String location, HttpHeaders headers) {
    public JsonNode json() {
      return Json.tree(body);
    }
  }

  public TestDatabase database() {
    return database;
  }

  /// The gateway's address.
  public String url() {
    return modules.url();
  }

  /// An open port by its name, as `https`.
  public int port(String name) {
    return modules.ports().getOrDefault(name, 0);
  }

  Settings settings() {
    return settings;
  }

  public Tokens tokens() {
    return Signing.tokens(settings);
  }

  /// Sends a request with header names and values by turns.
  public Answer send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(modules.url() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> answer =
        CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    HttpHeaders head = answer.headers();
    return new Answer(
        answer.statusCode(), answer.body(), head.firstValue("Location").orElse(""), head);
  }

  /// Signs up.
  ///
  /// @return the access token
  public String signUp(String email, String password) throws IOException, InterruptedException {
    String body = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password);
    Answer answer = send("POST", "/auth/v1/signup", body, "Content-Type", "application/json");
    return answer.json().path("access_token").asText();
  }

  /// Sends a request with JSON, and this credential unless it is empty.
  public Answer as(String token, String method, String path, String body)
      throws IOException, InterruptedException {
    String json = "application/json";
    return token.isEmpty()
        ? send(method, path, body, "Content-Type", json)
        : send(method, path, body, "Content-Type", json, "Authorization", "Bearer " + token);
  }

  /// Signs in.
  ///
  /// @return the access token
  public String signIn(String email, String password) throws IOException, InterruptedException {
    String body = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password);
    Answer answer = as("", "POST", "/auth/v1/token?grant_type=password", body);
    return answer.json().path("access_token").asText();
  }

  /// What the modules' routers answer at the gateway.
  List<Route> routes() {
    return modules.routes();
  }

  @Override
  public void close() {
    boot.close();
    if (owned) {
      database.close();
    }
  }
}
