package dev.crestfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.cli.Program.Ended;
import dev.crestfall.cli.Program.Serving;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.TestDatabase;
import dev.crestfall.testkit.TestPort;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The program in PostgREST's place: with its configuration file and variables, told to reload by
/// its signals.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DropInTest {
  private static final Pattern LOADS =
      Pattern.compile("pgrst_schema_cache_loads_total\\{status=\"SUCCESS\"} ([0-9.]+)");
  private static final String SCHEMA =
      """
      CREATE SCHEMA api;
      CREATE TABLE api.item (id int PRIMARY KEY);
      INSERT INTO api.item VALUES (1);
      CREATE FUNCTION api.root() RETURNS json LANGUAGE sql STABLE
        AS $$ SELECT '{"root":true}'::json $$;
      CREATE FUNCTION api.check_request() RETURNS void LANGUAGE plpgsql AS $$
        BEGIN
          IF current_setting('request.headers')::json->>'x-refused' = 'yes' THEN
            RAISE SQLSTATE 'PT402' USING MESSAGE = 'not today';
          END IF;
        END $$;
      GRANT USAGE ON SCHEMA api TO drop_in_anon;
      GRANT ALL ON api.item TO drop_in_anon
      """;

  private final int port = TestPort.free();
  private final String admin = "http://127.0.0.1:" + TestPort.free();
  private final TestDatabase database = TestDatabase.create();
  @TempDir static Path home = Path.of("");
  private Program program = new Program(home);
  private @Nullable Serving started;

  @BeforeAll
  void start() throws Exception {
    database.role("drop_in_anon", "NOLOGIN").execute(SCHEMA);
    program = new Program(home, Map.of("PGRST_SERVER_PORT", Integer.toString(port)));
    write("X-One");
    started = program.serving(admin + "/ready", "serve", "--modules=rest", config());
  }

  @AfterAll
  void stop() throws Exception {
    program.close();
    database.close();
  }

  private static String config() {
    return "--config=" + home.resolve("postgrest.conf");
  }

  private void write(String traced) throws Exception {
    Files.writeString(
        home.resolve("postgrest.conf"),
        """
        # The port is in the environment.
        db-uri = "%s"
        db-schemas = "api"
        db-anon-role = "drop_in_anon"
        db-pre-request = "api.check_request"
        db-root-spec = "root"
        db-tx-end = "commit-allow-override"
        server-host = "127.0.0.1"
        server-port = 1
        server-timing-enabled = on
        server-trace-header = "%s"
        admin-server-port = %s
        """
            .formatted(database.uri(), traced, admin.substring(admin.lastIndexOf(':') + 1)));
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    return Program.get("http://127.0.0.1:" + port + path, headers);
  }

  private void signal(String name) throws Exception {
    String pid = Long.toString(Objects.requireNonNull(started).pid());
    assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor()).isZero();
  }

  @Test
  void the_function_before_each_request_may_refuse_it() throws Exception {
    HttpResponse<String> refused = get("/item", "X-Refused", "yes");
    assertThat(refused.statusCode()).isEqualTo(402);
    assertThat(refused.body()).contains("not today");
    assertThat(get("/item").body()).isEqualTo("[{\"id\":1}]");
  }

  @Test
  void the_root_is_what_a_function_says_and_times_are_told() throws Exception {
    HttpResponse<String> root = get("/");
    assertThat(root.body()).isEqualTo("{\"root\":true}");
    assertThat(root.headers().firstValue("Server-Timing").orElse(""))
        .matches("jwt;dur=.*, parse;dur=.*, plan;dur=.*, transaction;dur=.*, response;dur=.*");
  }

  @Test
  void signals_read_the_catalog_and_the_settings_again() throws Exception {
    assertThat(traced("X-One")).isTrue();
    double before = loads();
    signal("USR1");
    Await.until(() -> loads() > before);
    write("X-Two");
    signal("USR2");
    Await.until(() -> traced("X-Two"));
    assertThat(traced("X-One")).isFalse();
  }

  private boolean traced(String header) {
    try {
      return get("/item", header, "abc").headers().firstValue(header).isPresent();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private double loads() {
    try {
      Matcher found = LOADS.matcher(Program.get(admin + "/metrics").body());
      assertThat(found.find()).isTrue();
      return Double.parseDouble(found.group(1));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void the_command_line_tells_settings_schema_and_readiness() throws Exception {
    Ended settings = program.run("serve", "--modules=rest", config(), "--dump-config");
    assertThat(settings.out()).contains("db-schemas = \"api\"", "server-port = " + port);
    Ended schema = program.run("serve", "--modules=rest", config(), "--dump-schema");
    assertThat(schema.json().findValuesAsText("tableName")).contains("item");
    assertThat(program.run("serve", "--modules=rest", config(), "--ready").exitCode()).isZero();
    Ended none =
        program.run(
            "serve", "--modules=rest", config(), "--set=rest.admin-server-port=1", "--ready");
    assertThat(none.exitCode()).as(none.err()).isEqualTo(ExitCode.UNHEALTHY);
  }
}
