package dev.crestfall.rest.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.kernel.config.Config;
import dev.crestfall.kernel.config.Sources;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.rest.RestModule;
import dev.crestfall.rest.RestPlace;
import dev.crestfall.rest.config.RestConfig;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.Scenario;
import dev.crestfall.testkit.TestDatabase;
import dev.crestfall.testkit.TestPort;
import dev.crestfall.testkit.TestServer;
import dev.crestfall.testkit.WireProxy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// A small database, behind a proxy that can be cut, with the REST API over it. The pool has two
/// connections, so that one that leaks is missed at once.
final class Shop implements AutoCloseable {
  static final String SECRET = "a secret of thirty-two characters";
  static final int BODY_LIMIT = 200_000;

  private static final String LOGIN = "hostile_login";
  private static final String SCHEMA =
      """
      CREATE SCHEMA api;
      CREATE TABLE api.item (
        id int PRIMARY KEY, name text NOT NULL DEFAULT '', price numeric(8, 2), tags text[],
        data jsonb, day date, span int4range, parent_id int REFERENCES api.item);
      INSERT INTO api.item (id, name, price, tags, data, day, span, parent_id)
        SELECT n, 'item ' || n, n, ARRAY['t' || n], jsonb_build_object('n', n), date '2026-01-01' + n,
               int4range(n, n + 5), nullif(n - 1, 0)
          FROM generate_series(1, 20) n;
      CREATE TABLE api.secret_item (id int PRIMARY KEY);
      CREATE TABLE api.note (id serial PRIMARY KEY, text text NOT NULL);
      CREATE FUNCTION api.wait(seconds float8) RETURNS int LANGUAGE sql VOLATILE
        AS 'SELECT 1 FROM pg_sleep(seconds)';
      CREATE FUNCTION api.add(a int, b int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT a + b';
      CREATE FUNCTION api.keep(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1';
      GRANT USAGE ON SCHEMA api TO hostile_anon, hostile_user;
      GRANT ALL ON api.item, api.note TO hostile_anon, hostile_user;
      GRANT USAGE ON ALL SEQUENCES IN SCHEMA api TO hostile_anon, hostile_user;
      """;

  final TestDatabase database;
  final WireProxy wire;
  final RestModule module;
  final int port;
  final TestServer server;

  private Shop(TestDatabase database, Map<String, String> settings) throws IOException {
    this.database = database;
    this.wire = new WireProxy(database.host(), database.port());
    this.port = TestPort.free();
    String url =
        "postgresql://%s:%s@127.0.0.1:%d/%s?sslmode=disable"
            .formatted(LOGIN, database.password(LOGIN), wire.port(), database.name());
    List<String> flags = new ArrayList<>();
    settings.forEach((key, value) -> flags.add("rest." + key + "=" + value));
    Config config = Config.of(Sources.of(flags, Map.of(), null));
    this.module =
        new RestModule(
            config.bind("rest", RestConfig.class),
            new RestPlace(ConnectionString.parse(url, Map.of()), "127.0.0.1", port, BODY_LIMIT),
            AccessLog.NONE);
    module.start();
    Await.until(() -> module.health().isUp());
    this.server = TestServer.at("http://127.0.0.1:" + port);
  }

  /// Opens the shop.
  ///
  /// @param settings over those that every shop has, by key without `rest.`
  static Shop open(Map<String, String> settings) throws IOException {
    TestDatabase database = TestDatabase.create();
    database
        .role("hostile_anon", "NOLOGIN")
        .role("hostile_user", "NOLOGIN")
        .role(LOGIN, "NOINHERIT");
    database.execute("GRANT hostile_anon, hostile_user TO " + LOGIN);
    database.execute(SCHEMA);
    Map<String, String> all = new java.util.TreeMap<>();
    all.put("db-schemas", "api");
    all.put("db-anon-role", "hostile_anon");
    all.put("db-pool", "2");
    all.put("db-pool-acquisition-timeout", "2");
    all.put("jwt-secret", SECRET);
    all.putAll(settings);
    return new Shop(database, all);
  }

  /// One test a scenario, and one that finds the server as well as before.
  Stream<DynamicTest> refuses(Scenario... scenarios) {
    Stream<DynamicTest> tests =
        Stream.of(scenarios)
            .map(scenario ->
                DynamicTest.dynamicTest(
                    shortened(scenario.name()), () -> scenario.check(server.send(scenario))));
    return Stream.concat(
        tests, Stream.of(DynamicTest.dynamicTest("all is as well as before", this::isWell)));
  }

  private static String shortened(String name) {
    return name.length() > 120 ? name.substring(0, 120) : name;
  }

  /// No connection is in a transaction or running, and as many answers as the pool has connections
  /// come at the same time.
  void isWell() throws IOException, InterruptedException {
    Await.until(() -> busySessions().equals("0"));
    Scenario.get("/item?id=eq.1&select=id")
        .answers("[{\"id\":1}]")
        .check(server.send(Scenario.get("/item?id=eq.1&select=id")));
    List<Thread> calls = new ArrayList<>();
    List<Integer> statuses = java.util.Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 2; i++) {
      calls.add(
          Thread.startVirtualThread(() -> {
            try {
              Scenario call = Scenario.post("/rpc/wait", "{\"seconds\":0.02}");
              statuses.add(
                  server.send(call.header("Content-Type", "application/json")).statusCode());
            } catch (IOException e) {
              statuses.add(0);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }));
    }
    for (Thread call : calls) {
      call.join();
    }
    assertThat(statuses).containsExactly(200, 200);
  }

  String busySessions() {
    return database.query(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            + " AND usename = '"
            + LOGIN
            + "' AND state <> 'idle'"
            + " AND application_name = 'crestfall rest'");
  }

  @Override
  public void close() {
    server.close();
    module.close();
    wire.close();
    database.close();
  }
}
