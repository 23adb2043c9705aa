package dev.crestfall.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.kernel.config.Config;
import dev.crestfall.kernel.config.Sources;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.rest.config.RestConfig;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.Scenario;
import dev.crestfall.testkit.TestDatabase;
import dev.crestfall.testkit.TestPort;
import dev.crestfall.testkit.TestServer;
import dev.crestfall.testkit.WireProxy;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Settings that are about the process rather than about answers.
class SettingsTest {
  private static TestDatabase database;

  @BeforeAll
  static void create() {
    database = TestDatabase.create();
    database.role("visitor", "NOLOGIN");
    database.execute(
        """
        CREATE FUNCTION fine() RETURNS int LANGUAGE sql STABLE AS 'SELECT 1';
        CREATE FUNCTION prepared() RETURNS boolean LANGUAGE sql STABLE
          AS 'SELECT count(*) > 0 FROM pg_prepared_statements';
        CREATE FUNCTION fail() RETURNS int LANGUAGE plpgsql STABLE
          AS $$ BEGIN RAISE SQLSTATE 'PT507'; END $$
        """);
  }

  @AfterAll
  static void drop() {
    database.close();
  }

  @ParameterizedTest
  @CsvSource({
    "crit, ''",
    "error, '507'",
    "warn, '404 507'",
    "info, '404 507 200'",
    "debug, '404 507 200'"
  })
  void the_log_level_says_which_requests_are_logged(String level, String logged) throws Exception {
    ConcurrentLinkedQueue<Integer> seen = new ConcurrentLinkedQueue<>();
    AccessLog log = (exchange, _, _) -> seen.add(exchange.status());
    AtomicReference<RestConfig> config = new AtomicReference<>(config("log-level=info"));
    try (RestModule module = new RestModule(config::get, place(database.uri()), log, () -> {})) {
      TestServer server = started(module);
      seen.clear();
      config.set(config("log-level=" + level));
      module.reloadConfig();
      for (String path : List.of("/nothing", "/rpc/fail", "/rpc/fine")) {
        server.send(Scenario.get(path));
      }
      server.close();
    }
    List<Integer> expected =
        Arrays.stream(logged.split(" ")).filter(s -> !s.isEmpty()).map(Integer::valueOf).toList();
    assertThat(seen).containsExactlyElementsOf(expected);
  }

  @Test
  void the_database_may_say_that_nothing_is_prepared_there() throws Exception {
    String role = "ALTER ROLE " + database.superuser() + " IN DATABASE " + database.name();
    AtomicReference<RestConfig> config = new AtomicReference<>(config("db-pool=1"));
    try (RestModule module =
        new RestModule(config::get, place(database.uri()), AccessLog.NONE, () -> {})) {
      TestServer server = started(module);
      Supplier<String> prepared = () -> server.send("GET", "/rpc/prepared", "").body();
      Await.until(() -> prepared.get().equals("true"));
      database.execute(role + " SET pgrst.db_prepared_statements = 'false'");
      module.reloadConfig();
      for (int i = 0; i < 10; i++) {
        assertThat(prepared.get()).isEqualTo("false");
      }
      database.execute(role + " RESET pgrst.db_prepared_statements");
      module.reloadConfig();
      Await.until(() -> prepared.get().equals("true"));
      server.close();
    } finally {
      database.execute(role + " RESET ALL");
    }
  }

  @Test
  void a_lost_database_is_waited_for_unless_the_settings_say_otherwise() throws Exception {
    AtomicInteger ends = new AtomicInteger();
    AtomicReference<RestConfig> config = new AtomicReference<>(config());
    WireProxy wire = new WireProxy(database.host(), database.port());
    String uri =
        database.uri().replace(":" + database.port() + "/", ":" + wire.port() + "/")
            + "?sslmode=disable";
    try (RestModule module =
        new RestModule(config::get, place(uri), AccessLog.NONE, ends::incrementAndGet)) {
      TestServer server = started(module);
      wire.cut();
      Await.until(() -> !module.health().isUp());
      assertThat(ends).hasValue(0);
      wire.join();
      Await.until(() -> module.health().isUp());
      config.set(config("db-pool-automatic-recovery=false"));
      module.reloadConfig();
      wire.cut();
      Await.until(() -> ends.get() > 0);
      server.close();
    } finally {
      wire.close();
    }
  }

  @Test
  void several_processes_listen_on_one_port_only_when_told() throws Exception {
    int port = TestPort.free();
    ConnectionString uri = ConnectionString.parse(database.uri(), Map.of());
    RestPlace place = new RestPlace(uri, "127.0.0.1", port, RestPlace.DEFAULT_BODY_LIMIT);
    for (boolean shared : List.of(false, true)) {
      RestConfig config = config("server-reuseport=" + shared);
      try (RestModule one = new RestModule(config, place, AccessLog.NONE);
          RestModule other = new RestModule(config, place, AccessLog.NONE)) {
        one.start();
        if (shared) {
          other.start();
          assertThat(other.port()).isEqualTo(one.port());
        } else {
          assertThatThrownBy(other::start).hasMessageContaining("Port " + port);
        }
      }
    }
  }

  @Test
  void a_socket_stands_in_for_a_port(@TempDir Path home) throws Exception {
    Path api = home.resolve("api.sock");
    Path admin = home.resolve("admin.sock");
    RestConfig config =
        config(
            "server-unix-socket=" + api,
            "server-unix-socket-mode=600",
            "admin-server-unix-socket=" + admin);
    try (RestModule module = new RestModule(config, place(database.uri()), AccessLog.NONE)) {
      module.start();
      Await.until(() -> module.health().isUp());
      assertThat(module.port()).isZero();
      assertThat(overSocket(api, "/rpc/fine")).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n1");
      assertThat(overSocket(admin, "/ready")).startsWith("HTTP/1.1 200");
      assertThat(permissions(api)).isEqualTo("rw-------");
      assertThat(permissions(admin)).isEqualTo("rw-rw----");
    }
    assertThat(api).doesNotExist();
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static String overSocket(Path socket, String path) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
      return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static TestServer started(RestModule module) throws Exception {
    module.start();
    Await.until(() -> module.health().isUp());
    return TestServer.at("http://127.0.0.1:" + module.port());
  }

  private static RestPlace place(String uri) {
    return new RestPlace(
        ConnectionString.parse(uri, Map.of()),
        "127.0.0.1",
        RestPlace.FREE_PORT,
        RestPlace.DEFAULT_BODY_LIMIT);
  }

  private static RestConfig config(String... settings) {
    List<String> flags = new ArrayList<>(List.of("rest.db-anon-role=visitor"));
    for (String setting : settings) {
      flags.add("rest." + setting);
    }
    return Config.of(Sources.of(flags, Map.of(), null)).bind("rest", RestConfig.class);
  }
}
