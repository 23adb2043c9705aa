package dev.crestfall.authentication;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.bus.PostgresBus;
import dev.crestfall.kernel.config.Config;
import dev.crestfall.kernel.config.Sources;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.http.HttpServer;
import dev.crestfall.kernel.http.HttpSettings;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.limit.Counters;
import dev.crestfall.kernel.limit.Limits;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.services.Services;
import dev.crestfall.kernel.store.DatabaseClock;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.Vault;
import dev.crestfall.testkit.Scenario;
import dev.crestfall.testkit.TestDatabase;
import dev.crestfall.testkit.TestServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The module behind a real port, on a database of its own.
public final class TestAuthentication implements AutoCloseable {
  /// Signs the keys of the gateway in tests.
  public static final String SECRET = "a secret for tests that is long enough";

  public final TestDatabase database;
  public final AuthenticationModule module;
  public final TestServer server;
  public final String url;
  public final Vault vault;

  /// Where the root key is, for copies.
  public final Path secrets;

  private final Store store;
  private final PostgresBus bus;
  private final HttpServer http;
  private final DatabaseClock shared;
  private volatile Duration passed = Duration.ZERO;
  private volatile Duration ownClockOff = Duration.ZERO;

  private TestAuthentication(
      TestDatabase database, Path secrets, boolean limited, List<String> settings)
      throws Exception {
    this.database = database;
    this.secrets = secrets;
    this.store = new Store(ConnectionString.parse(database.uri(), Map.of()));
    List<String> flags = new ArrayList<>();
    flags.add("authentication.port=0");
    flags.add("authentication.jwt-secret=" + SECRET);
    settings.forEach(setting -> flags.add("authentication." + setting));
    this.shared =
        new DatabaseClock(store, () -> InstantSource.system().instant().plus(ownClockOff));
    shared.start();
    InstantSource clock = () -> shared.instant().plus(passed);
    this.bus = new PostgresBus(store, Optional.empty());
    bus.start();
    this.vault = Vault.open(store, secrets);
    Services services =
        new Services(
            store,
            vault,
            Audit.open(store),
            bus,
            new Limits(Counters.inProcess(), !limited),
            Optional.empty(),
            clock);
    this.module =
        new AuthenticationModule(
            AuthenticationSettings.of(Config.of(Sources.of(flags, Map.of(), null)), List.of()),
            services,
            Neighbours.NONE,
            AccessLog.NONE);
    module.start();
    this.http =
        new HttpServer(
            HttpSettings.of("127.0.0.1", 0),
            module.mounts(),
            AccessLog.NONE,
            module.authenticator());
    this.url = "http://127.0.0.1:" + http.start();
    this.server = TestServer.at(url);
  }

  /// @param settings each `key=value`, without the module's name
  public static TestAuthentication start(String... settings) throws Exception {
    return on(TestParts.migrated(), settings);
  }

  /// The same with the limits on callers that an operator may lift.
  public static TestAuthentication limited(String... settings) throws Exception {
    TestDatabase database = TestParts.migrated();
    return new TestAuthentication(database, TestParts.secrets(), true, List.of(settings));
  }

  /// The module on a database that is there already.
  public static TestAuthentication on(TestDatabase database, String... settings) throws Exception {
    return copy(database, TestParts.secrets(), settings);
  }

  /// One of several copies of the module on a database.
  ///
  /// @param secrets where their root key is
  public static TestAuthentication copy(TestDatabase database, Path secrets, String... settings)
      throws Exception {
    return new TestAuthentication(database, secrets, false, List.of(settings));
  }

  /// Sets the clock of the machine that this copy runs on; time itself goes on.
  public void setOwnClock(Duration off) {
    ownClockOff = off;
  }

  /// Moves the clock.
  public void pass(Duration time) {
    passed = passed.plus(time);
  }

  public Instant now() {
    return shared.instant().plus(passed);
  }

  /// The answer's JSON, whatever its status.
  public JsonNode json(Scenario scenario) throws IOException, InterruptedException {
    HttpResponse<String> answer = server.send(scenario);
    return Json.tree(answer.body());
  }

  /// The JSON of an answer that is 200.
  public JsonNode ok(Scenario scenario) throws IOException, InterruptedException {
    HttpResponse<String> answer = server.send(scenario);
    if (answer.statusCode() != 200) {
      throw new AssertionError(scenario.name() + ": " + answer.statusCode() + answer.body());
    }
    return Json.tree(answer.body());
  }

  /// A new session of GoTrue's face; needs `mailer-autoconfirm=true`.
  public JsonNode signUp(String email, String password) throws IOException, InterruptedException {
    return ok(
        Scenario.post("/auth/v1/signup", Json.text(Map.of("email", email, "password", password)))
            .header("Content-Type", "application/json"));
  }

  /// A token that the secret of tests signs.
  public String token(ObjectNode claims) {
    return module.engine().authority().issue(claims);
  }

  /// A key that may administer.
  public String serviceKey() {
    return token(Json.MAPPER.createObjectNode().put("role", "service_role"));
  }

  @Override
  public void close() {
    closeCopy();
    database.close();
  }

  /// Ends this copy and leaves the database to the others.
  public void closeCopy() {
    http.close();
    module.close();
    bus.close();
    shared.close();
    store.close();
  }
}
