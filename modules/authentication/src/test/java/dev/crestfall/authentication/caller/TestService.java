package dev.crestfall.authentication.caller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.AuthenticationModule;
import dev.crestfall.authentication.AuthenticationSettings;
import dev.crestfall.authentication.Neighbours;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.bus.PostgresBus;
import dev.crestfall.kernel.config.Config;
import dev.crestfall.kernel.config.Sources;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.HttpServer;
import dev.crestfall.kernel.http.HttpSettings;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.limit.Counters;
import dev.crestfall.kernel.limit.Limits;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.services.Services;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.Vault;
import dev.crestfall.testkit.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One copy of the server on a database: authentication's routes, `/whoami` that answers with the
/// caller's claims, and `/now` that does so on a route marked fresh.
final class TestService implements AutoCloseable {
  static final String SECRET = "a secret of more than thirty-two bytes, for keys";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Store store;
  private final PostgresBus bus;
  private final AuthenticationModule module;
  private final HttpServer server;

  /// @param uri where the database is, perhaps through a proxy
  /// @param home of the root key; copies of one installation share it
  TestService(String uri, Path home, String... settings) throws Exception {
    store = new Store(ConnectionString.parse(uri, Map.of()));
    bus = new PostgresBus(store, Optional.empty());
    Services services =
        new Services(
            store,
            Vault.open(store, home),
            Audit.open(store),
            bus,
            new Limits(Counters.inProcess(), false),
            Optional.empty(),
            InstantSource.system());
    bus.start();
    module =
        new AuthenticationModule(settings(settings), services, Neighbours.NONE, AccessLog.NONE);
    module.start();
    List<Mount> mounts = new ArrayList<>(module.mounts());
    mounts.add(new Mount(List.of("/whoami"), e -> answer(e, e.identity())));
    mounts.add(new Mount(List.of("/now"), e -> answer(e, e.identityNow())));
    server =
        new HttpServer(
            HttpSettings.of("127.0.0.1", 0), mounts, AccessLog.NONE, module.authenticator());
    server.start();
    Await.until(() -> System.nanoTime() - bus.heard() < 500_000_000);
  }

  private static AuthenticationSettings settings(String... flags) {
    List<String> all = new ArrayList<>(Arrays.asList(flags));
    all.add("authentication.port=0");
    Config config = Config.of(Sources.of(all, Map.of(), null));
    return AuthenticationSettings.of(config, List.of(SECRET.getBytes(StandardCharsets.UTF_8)));
  }

  private static void answer(Exchange exchange, Identity identity) throws IOException {
    ObjectNode answer = (ObjectNode) Json.tree(identity.claims());
    answer.put("kind", identity.getClass().getSimpleName());
    exchange.setHeader("Content-Type", "application/json");
    exchange.send(Json.text(answer).getBytes(StandardCharsets.UTF_8));
  }

  AuthenticationModule module() {
    return module;
  }

  String url() {
    return "http://127.0.0.1:" + server.port();
  }

  /// An answer as tests look at it.
  record Answer(int status, JsonNode body, HttpResponse<String> whole) {
    String code() {
      return body.path("error").path("code").asText();
    }
  }

  /// Sends a request with header names and values by turns.
  Answer send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> answer =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      JsonNode json =
          answer.body().isEmpty() ? Json.MAPPER.createObjectNode() : Json.tree(answer.body());
      return new Answer(answer.statusCode(), json, answer);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Answer get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  @Override
  public void close() {
    server.close();
    module.close();
    bus.close();
    store.close();
  }
}
