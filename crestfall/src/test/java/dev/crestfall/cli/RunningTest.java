package dev.crestfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.cli.Program.Ended;
import dev.crestfall.cli.Program.Serving;
import dev.crestfall.postgres.transfer.ClientProgram;
import dev.crestfall.testkit.OtherProgram;
import dev.crestfall.testkit.TestPort;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// One data directory through its life: first start, use, a second start beside it, kill -9, stop.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunningTest {
  @TempDir static Path home = Path.of("");
  private Program program = new Program(home);
  private @Nullable Serving started;
  private int restPort;

  @BeforeAll
  void start() throws Exception {
    // Postgres runs as a user of its own, who must get through to the data directory.
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    program = new Program(home);
    started = program.up();
  }

  private Serving serving() {
    return Objects.requireNonNull(started);
  }

  @AfterAll
  void stop() throws Exception {
    program.close();
  }

  @Test
  @Order(1)
  void a_second_start_on_the_same_data_ends_with_4_and_names_the_first() throws Exception {
    Ended ended = program.run("up", "--port", "0");
    assertThat(ended.exitCode()).isEqualTo(ExitCode.IN_USE);
    assertThat(ended.err()).contains("process " + serving().pid(), serving().url(), "--data DIR");
    assertThat(Program.get(serving().url() + "/health").statusCode()).isEqualTo(200);
  }

  @Test
  @Order(2)
  void a_taken_port_ends_with_5_and_says_how_to_choose_another() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      Ended ended =
          program.run(
              "serve", "--modules", "gateway", "--set", "gateway.port=" + taken.getLocalPort());
      assertThat(ended.exitCode()).isEqualTo(ExitCode.NOT_STARTED);
      assertThat(ended.err()).contains("Port " + taken.getLocalPort(), "--port N");
    }
  }

  @Test
  @Order(2)
  void a_copy_beside_a_configured_database_may_share_the_data() throws Exception {
    String url = program.run("db", "url").out().strip();
    try (ServerSocket taken = new ServerSocket(0)) {
      Ended ended =
          program.run(
              "serve",
              "--modules=postgres,gateway",
              "--set=postgres.url=" + url,
              "--set=gateway.port=" + taken.getLocalPort());
      // Not 4: it came as far as its port.
      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.NOT_STARTED);
    }
    assertThat(program.run("status").exitCode()).isZero();
  }

  @Test
  @Order(3)
  void everything_is_up_and_said_to_be() throws Exception {
    Ended status = program.run("status", "--json");
    assertThat(status.exitCode()).isZero();
    assertThat(status.json().path("url").asText()).isEqualTo(serving().url());
    assertThat(status.json().path("modules").path("rest").path("status").asText()).isEqualTo("up");
    assertThat(program.run("doctor").exitCode()).isZero();
    assertThat(program.run("db", "url").out()).startsWith("postgresql://");
    assertThat(program.run("migrate").exitCode()).isZero();
    assertThat(program.run("routes").out())
        .contains("/rest/v1/*", "/health", "/metrics")
        .containsPattern("GET, PUT +\\S+/auth/v1/user +authentication +signed in")
        .containsPattern("GET, POST +\\S+/authorization/roles +authorization +signed in");
  }

  @Test
  @Order(4)
  void the_sample_shop_is_served_to_the_keys_that_are_printed() throws Exception {
    assertThat(program.run("demo", "--scale", "0.01").exitCode()).isZero();
    String service = program.run("keys", "--json").json().path("service").asText();
    String products = serving().url() + "/rest/v1/product?select=name&limit=2";
    assertThat(Program.get(products).body()).startsWith("[{\"name\":");
    String purchases = serving().url() + "/postgresql/rest/purchase?select=id&limit=1";
    assertThat(Program.get(purchases).body()).isEqualTo("[]");
    assertThat(Program.get(purchases, "Authorization", "Bearer " + service).body())
        .isNotEqualTo("[]");
    String metrics =
        Program.get(serving().url() + "/metrics", "Via", "x", "apikey", service).body();
    assertThat(metrics).contains("crestfall_module_up{module=\"rest\"} 1.0");
  }

  @Test
  @Order(4)
  void data_goes_in_and_out_by_the_command_line() throws Exception {
    Path bad = Files.writeString(home.resolve("bad.sql"), "CREATE TABLE tea (id int);\nVACUUM;\n");
    Ended refused = program.run("db", "import", bad.toString());
    assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(refused.err()).contains("bad.sql: line 2: VACUUM", "Nothing of it was kept");
    Path good =
        Files.writeString(
            home.resolve("good.sql"), "CREATE TABLE tea (id int);\nCOPY tea FROM stdin;\n7\n\\.\n");
    assertThat(program.run("db", "import", "--json", good.toString()).json().path("rows").asInt())
        .isEqualTo(1);
    String archive = home.resolve("all.zip").toString();
    assertThat(program.run("db", "export", "--json", archive).json().path("rows").asInt())
        .isPositive();
    Ended full = program.run("db", "restore", archive);
    assertThat(full.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(full.err()).contains("not empty");
  }

  @Test
  @Order(5)
  void an_installed_program_of_postgres_runs_or_is_named_with_what_installs_it() throws Exception {
    Ended psql = program.run("db", "psql", "--", "-Atc", "SELECT id FROM tea");
    if (isInstalled("psql", 10)) {
      assertThat(psql.out().strip()).as(psql.err()).isEqualTo("7");
    } else {
      assertThat(psql.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(psql.err()).contains("psql is not installed", "apt-get install");
    }
    Ended dump = program.run("db", "dump", "--", "--table=tea");
    if (isInstalled("pg_dump", 18)) {
      assertThat(dump.out()).as(dump.err()).contains("COPY public.tea (id) FROM stdin;\n7\n");
    } else {
      assertThat(dump.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(dump.err()).contains("pg_dump", "postgresql-client-18", "crestfall db export");
    }
  }

  private static boolean isInstalled(String name, int major) {
    return ClientProgram.find(name, System.getenv("PATH")).stream()
        .anyMatch(found -> found.major() >= major);
  }

  @Test
  @Order(5)
  void requests_are_logged_in_json_with_their_id() throws Exception {
    Program.get(serving().url() + "/nothing?apikey=hush", "X-Request-Id", "the-id-1");
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!Files.readString(serving().err()).contains("the-id-1")) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(20);
    }
    assertThat(Files.readString(serving().err()))
        .contains("\"path\":\"/nothing\",\"status\":404")
        .doesNotContain("hush");
  }

  @Test
  @Order(6)
  void a_start_after_kill_9_has_all_data() throws Exception {
    serving().process().destroyForcibly().waitFor();
    assertThat(program.run("status").exitCode()).isEqualTo(ExitCode.UNHEALTHY);
    restPort = TestPort.free();
    started = program.upForPeople("--set", "rest.port=" + restPort);
    assertThat(Program.get(serving().url() + "/rest/v1/product?select=name&limit=2").body())
        .startsWith("[{\"name\":");
  }

  @Test
  @Order(7)
  void a_start_prints_where_everything_is_and_a_command_that_works() throws Exception {
    String printed = Files.readString(serving().out());
    assertThat(printed)
        .contains("http://127.0.0.1:" + restPort, "crestfall db url", program.data().toString())
        .doesNotContain("\u001b");
    for (String place : List.of("Studio", "GraphQL", "Accounts")) {
      assertThat(Program.get(printedAfter(place, printed)).statusCode()).as(place).isLessThan(500);
    }
    for (String place : List.of("REST API", "Mailbox", "Health", "makes who does, once:")) {
      assertThat(Program.get(printedAfter(place, printed)).statusCode()).as(place).isEqualTo(200);
    }
    String curl = "curl " + printedAfter("curl", printed);
    assertThat(printed).contains("\n  " + curl + "\n");
    var tried = OtherProgram.run(home, Map.of(), List.of("sh", "-c", curl));
    assertThat(tried.out()).contains("\"/product\"");
  }

  private static String printedAfter(String what, String printed) {
    Matcher found = Pattern.compile(what + "\\s+(http\\S+)").matcher(printed);
    assertThat(found.find()).as(what + " in " + printed).isTrue();
    return found.group(1);
  }

  @Test
  @Order(8)
  void a_stop_takes_less_than_5_seconds_even_with_slow_callers_at_every_port() throws Exception {
    make(
        """
        CREATE FUNCTION nap(seconds float8) RETURNS int LANGUAGE sql STABLE
          AS 'SELECT 1 FROM pg_sleep(seconds)';
        CREATE FUNCTION long(length int) RETURNS text LANGUAGE sql STABLE
          AS $$ SELECT repeat('x', length) $$
        """);
    try (SlowCallers callers = new SlowCallers()) {
      callers.call(URI.create(serving().url()).getPort());
      callers.call(restPort);
      Thread.sleep(1000);
      Duration took = Program.stop(serving());
      assertThat(took).isLessThan(Duration.ofSeconds(5));
      assertThat(serving().process().exitValue()).isZero();
    }
    assertThat(program.data().resolve("run.json")).doesNotExist();
    assertThat(program.data().resolve("postgres/cluster/postmaster.pid")).doesNotExist();
  }

  /// Runs SQL as the owner and waits until the API knows.
  private void make(String sql) throws Exception {
    URI uri = URI.create(program.run("db", "url").out().strip());
    String[] owner = uri.getUserInfo().split(":", 2);
    String jdbc = "jdbc:postgresql://127.0.0.1:" + uri.getPort() + uri.getPath();
    try (Connection connection = DriverManager.getConnection(jdbc, owner[0], owner[1]);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
    String url = serving().url() + "/rest/v1/rpc/nap?seconds=0";
    while (Program.get(url).statusCode() != 200) {
      Thread.sleep(20);
    }
  }

  @Test
  @Order(9)
  void a_stop_while_it_starts_leaves_nothing_behind() throws Exception {
    Path other = Files.createDirectory(home.resolve("other"));
    try (Program second = new Program(other)) {
      Process process = second.begin("up", "--port", "0", "--set", "rest.port=0");
      while (!Files.exists(second.data().resolve("crestfall.lock"))) {
        Thread.sleep(10);
      }
      process.destroy();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      Serving again = second.up();
      assertThat(Program.get(again.url() + "/health").statusCode()).isEqualTo(200);
    }
  }
}
