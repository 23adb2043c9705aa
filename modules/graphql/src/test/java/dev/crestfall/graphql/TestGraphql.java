package dev.crestfall.graphql;

import dev.crestfall.graphql.config.DataSettings;
import dev.crestfall.graphql.config.GraphqlConfig;
import dev.crestfall.graphql.live.watch.Triggers;
import dev.crestfall.kernel.config.Config;
import dev.crestfall.kernel.config.Sources;
import dev.crestfall.kernel.database.DatabaseSettings;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.http.request.Entrance;
import dev.crestfall.kernel.identity.RoleClaim;
import dev.crestfall.kernel.identity.TokenKeys;
import dev.crestfall.kernel.identity.TokenVerifier;
import dev.crestfall.kernel.session.IdentityStep;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.TestDatabase;
import dev.crestfall.testkit.TestServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A GraphQL module on a test database, on a free port, and a client for it. Nobody is `anon`.
public final class TestGraphql implements AutoCloseable {
  public static final String SECRET = "a secret for tests, of forty characters.";
  public static final String COMPATIBLE = "/graphql/v1";
  public static final String STRICT = "/postgresql/graphql";

  private final GraphqlModule module;
  private final @Nullable Store store;
  private final TestServer client;

  private TestGraphql(GraphqlModule module, @Nullable Store store) {
    this.module = module;
    this.store = store;
    this.client = TestServer.at(url());
  }

  /// Starts a module that signs in as the superuser and exposes `public`.
  ///
  /// @param settings as `max-depth=5`
  public static TestGraphql start(TestDatabase database, String... settings) {
    return start(database.uri(), null, settings);
  }

  /// The same over a database that is ours.
  public static TestGraphql startOwn(TestDatabase database, String... settings) {
    return startOwn(database.uri(), Triggers.Times.USUAL, settings);
  }

  /// The same with other times, for a database at an address.
  public static TestGraphql startOwn(String uri, Triggers.Times times, String... settings) {
    Store store = new Store(ConnectionString.parse(uri, Map.of()));
    return start(uri, new GraphqlPlace.Own(store, times), settings);
  }

  private static TestGraphql start(String uri, GraphqlPlace.@Nullable Own own, String... settings) {
    List<String> flags = new ArrayList<>();
    for (String setting : settings) {
      flags.add("graphql." + setting);
    }
    GraphqlConfig config =
        Config.of(Sources.of(flags, Map.of(), null)).bind("graphql", GraphqlConfig.class);
    GraphqlPlace place =
        new GraphqlPlace(
            ConnectionString.parse(uri, Map.of()),
            DatabaseSettings.DEFAULT,
            "127.0.0.1",
            GraphqlPlace.FREE_PORT,
            "pgrst",
            own,
            IdentityStep.OWN,
            Entrance.LOCAL);
    GraphqlModule module =
        new GraphqlModule(config, place, data(), TestGraphql::data, AccessLog.NONE);
    try {
      module.start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    Await.until(() -> module.health().isUp());
    return new TestGraphql(module, own == null ? null : own.store());
  }

  private static DataSettings data() {
    TokenVerifier.Settings tokens =
        new TokenVerifier.Settings(
            TokenKeys.parse(SECRET.getBytes(StandardCharsets.UTF_8)),
            null,
            RoleClaim.parse("$.role"),
            "anon",
            100);
    return new DataSettings(
        List.of("public"),
        List.of(),
        new LinkedHashMap<>(),
        null,
        tokens,
        List.of("anon"),
        List.of());
  }

  public GraphqlModule module() {
    return module;
  }

  public String url() {
    return "http://127.0.0.1:" + module.port();
  }

  /// Posts a document without variables, at the compatible endpoint, and gives the answer's body.
  public String ask(String document) {
    return post(COMPATIBLE, request(document, "{}")).body();
  }

  /// The body of a request.
  ///
  /// @param variables as JSON
  public static String request(String document, String variables) {
    return "{\"query\":\"%s\",\"variables\":%s}"
        .formatted(
            document.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"), variables);
  }

  public HttpResponse<String> post(String path, String body, String... headers) {
    List<String> all = new ArrayList<>(List.of("Content-Type", "application/json"));
    all.addAll(List.of(headers));
    return send("POST", path, body, all.toArray(String[]::new));
  }

  /// Sends a request and waits for its answer.
  ///
  /// @param headers names and values in turn
  public HttpResponse<String> send(String method, String path, String body, String... headers) {
    return client.send(method, path, body, headers);
  }

  @Override
  public void close() {
    module.close();
    if (store != null) {
      store.close();
    }
    client.close();
  }
}
