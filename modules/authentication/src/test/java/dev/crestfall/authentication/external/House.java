package dev.crestfall.authentication.external;

import dev.crestfall.authentication.Engine;
import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// GoTrue's face with providers. To providers it is known by a name that browsers have to
/// translate.
public final class House implements AutoCloseable {
  private static final String KNOWN_AS = "http://auth.test/auth/v1";

  public final Store store;
  public final Engine engine;
  private final TestAuthentication running;

  /// @param settings each `key=value`, without the module's name
  public House(List<String> settings) throws Exception {
    List<String> all = new ArrayList<>(settings);
    all.add("api-external-url=" + KNOWN_AS);
    running = TestAuthentication.start(all.toArray(String[]::new));
    engine = running.module.engine();
    store = new Store(ConnectionString.parse(running.database.uri(), Map.of()));
  }

  /// The address of a path.
  public String at(String path) {
    return running.url + "/auth/v1" + path;
  }

  /// The address of a path at the origin.
  public String origin(String path) {
    return running.url + path;
  }

  /// The address of a path, as providers know it.
  public String knownAs(String path) {
    return KNOWN_AS + path;
  }

  /// Where an address that a provider knows really is.
  public String translated(String address) {
    return address.replace(KNOWN_AS, at(""));
  }

  /// Moves the server's clock.
  public void pass(Duration time) {
    running.pass(time);
  }

  /// A key that may administer.
  public String serviceKey() {
    return running.serviceKey();
  }

  /// The key of apps.
  public String anonKey() {
    return running.token(Json.MAPPER.createObjectNode().put("role", "anon"));
  }

  /// The one value that a statement gives.
  public String value(String sql) {
    return store.jdbi().withHandle(handle -> handle.select(sql).mapTo(String.class).one());
  }

  @Override
  public void close() {
    store.close();
    running.close();
  }
}
