package dev.crestfall.rest;

import dev.crestfall.kernel.config.Config;
import dev.crestfall.kernel.config.Sources;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.rest.config.RestConfig;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.TestDatabase;
import dev.crestfall.testkit.TestServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A REST module on a test database, on a free port, and a client for it.
public final class TestRest implements AutoCloseable {
  public static final String SECRET = "a secret for tests, of forty characters.";

  private final RestModule module;
  private final TestServer client;

  private TestRest(RestModule module) {
    this.module = module;
    this.client = TestServer.at(url());
  }

  /// Starts a module that signs in as the superuser.
  ///
  /// @param settings as `db-schemas=public`
  public static TestRest start(TestDatabase database, String... settings) {
    return start(database.uri(), settings);
  }

  /// Starts a module on any database.
  public static TestRest start(String uri, String... settings) {
    List<String> flags = new ArrayList<>(List.of("rest.jwt-secret=" + SECRET));
    for (String setting : settings) {
      flags.add("rest." + setting);
    }
    RestConfig config = Config.of(Sources.of(flags, Map.of(), null)).bind("rest", RestConfig.class);
    RestPlace place =
        new RestPlace(
            ConnectionString.parse(uri, Map.of()),
            "127.0.0.1",
            RestPlace.FREE_PORT,
            RestPlace.DEFAULT_BODY_LIMIT);
    RestModule module = new RestModule(config, place, AccessLog.NONE);
    try {
      module.start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    Await.until(() -> module.health().isUp());
    return new TestRest(module);
  }

  public RestModule module() {
    return module;
  }

  public String url() {
    return "http://127.0.0.1:" + module.port();
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, "", headers);
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
    client.close();
  }
}
